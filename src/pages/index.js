// Shows the server's health, who can use it, and who is signed in.

/** Adds a line about who can use what. */
function line(isSafe, zh, en) {
  $('#access').append(el('li', {}, el('span', { class: isSafe ? 'good' : 'bad', 'aria-hidden': 'true' }, isSafe ? '✓ ' : '! '), both(zh, en)));
}

function access({ key, loopback, origins, cache }) {
  if (loopback) line(true, '只有本机能访问', 'Only this machine can reach it');
  else if (key) line(true, '其他机器可以访问，需要访问密钥', 'Other machines can reach it with the access key');
  else line(false, '其他机器可以访问，不需要密钥；管理员可设置 NCM_ACCESS_KEY', 'Other machines can reach it without a key; the operator can set NCM_ACCESS_KEY');
  if (origins === 'named') line(true, '只有管理员指定的网站可以读取响应', 'Only sites named by the operator can read responses');
  else line(true, '任何网站都可以读取响应，但用不到你的 Cookie', 'Every site can read responses, but none with your cookies');
  line(true, cache ? '缓存已开启' : '缓存已关闭', cache ? 'The cache is on' : 'The cache is off');
}

async function health() {
  const state = await ask('/');
  say($('#health'), `运行正常 · ncm ${state.version} · ${state.endpoints} 个接口`, `Healthy · ncm ${state.version} · ${state.endpoints} routes`, 'good');
  access(state.access);
  withAccount($('#account'));
}

load($('#health'), health);
