// What this server is: its health, who may use it, who is signed in.

/** One line of what is open to whom. */
function line(isSafe, zh, en) {
  $('#access').append(el('li', {}, el('span', { class: isSafe ? 'good' : 'bad', 'aria-hidden': 'true' }, isSafe ? '✓ ' : '! '), both(zh, en)));
}

function access({ key, loopback, origins, cache }) {
  if (loopback) line(true, '只有本机能访问', 'Only this machine reaches it');
  else if (key) line(true, '其他机器可以访问，需要访问密钥', 'Other machines reach it, with the access key');
  else line(false, '其他机器可以访问，不需要密钥；管理员可设置 NCM_ACCESS_KEY', 'Other machines reach it without a key; the operator may set NCM_ACCESS_KEY');
  if (origins === 'named') line(true, '只有管理员指定的网站可以读取响应', 'Only sites that the operator named may read answers');
  else line(true, '任何网站都可以读取响应，但用不到你的 cookie', 'Every site may read answers, none of them with your cookies');
  line(true, cache ? '缓存已开启' : '缓存已关闭', cache ? 'The cache is on' : 'The cache is off');
}

async function health() {
  const state = await ask('/');
  say($('#health'), `运行正常 · ncm ${state.version} · ${state.endpoints} 个接口`, `Healthy · ncm ${state.version} · ${state.endpoints} routes`, 'good');
  access(state.access);
  withAccount($('#account'));
}

load($('#health'), health);
