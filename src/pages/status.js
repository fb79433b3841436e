// What this server is: its health and NetEase's, who may use it, how an app uses it, who is signed in.

/** One line of what is open to whom. */
function line(isSafe, zh, en) {
  $('#access').append(el('li', {}, el('span', { class: isSafe ? 'good' : 'bad', 'aria-hidden': 'true' }, isSafe ? '✓ ' : '! '), both(zh, en)));
}

function access({ key, loopback, origins, cache }) {
  $('#access').replaceChildren();
  if (loopback) line(true, '只有本机能访问', 'Only this machine reaches it');
  else if (key) line(true, '其他机器可以访问，需要访问密钥', 'Other machines reach it, with the access key');
  else line(false, '其他机器可以访问，不需要密钥；管理员可设置 NCM_ACCESS_KEY', 'Other machines reach it without a key; the operator may set NCM_ACCESS_KEY');
  if (origins === 'named') line(true, '只有管理员指定的网站可以读取响应', 'Only sites that the operator named may read responses');
  else line(true, '任何网站都可以读取响应，但用不到你的 Cookie', 'Every site may read responses, none of them with your cookies');
  line(true, cache ? '缓存已开启' : '缓存已关闭', cache ? 'The cache is on' : 'The cache is off');
}

/** Samples of a metric with these labels: `name{a="b"} 1`. */
const samples = (text, name) => [...text.matchAll(new RegExp(`^${name}\\{(.*)\\} (\\S+)$`, 'gm'))]
  .map(([, labels, value]) => ({ ...Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value])), value: Number(value) }));

/** Calls of each upstream since the server started, and failures by their kind, as /metrics counts them. */
async function calls() {
  const answer = await fetch(here('/metrics'), { headers: keyHeader() });
  if (!answer.ok) return;
  const text = await answer.text();
  const failures = samples(text, 'ncm_upstream_errors_total');
  const rows = samples(text, 'ncm_upstream_duration_seconds_count').filter(({ value }) => value > 0).map(({ upstream, value }) => {
    const failed = failures.filter((one) => one.upstream === upstream && one.value > 0);
    return el('tr', {}, el('th', { scope: 'row' }, upstream), el('td', {}, both(`${value} 次调用`, `${value} calls`)),
      el('td', { class: failed.length ? 'bad' : 'good' }, failed.length ? failed.map(({ kind, value }) => `${kind}: ${value}`).join(', ') : both('没有失败', 'none failed')));
  });
  $('#calls').hidden = !rows.length;
  $('#calls').replaceChildren(el('caption', {}, both('启动以来', 'Since the start')), ...rows);
}

async function health() {
  const state = await ask('/');
  const address = new URL('.', location.href).href.replace(/\/$/, '');
  $('#address').textContent = address;
  $('#curl').textContent = `curl '${address}${state.example}'`;
  const mock = state.access.mock ? ['，响应由模拟服务编造', ', its responses are made up by the mock'] : ['', ''];
  say($('#health'), `运行正常 · ncm ${state.version} · ${state.endpoints} 个接口${mock[0]}`, `Healthy · ncm ${state.version} · ${state.endpoints} endpoints${mock[1]}`, 'good');
  access(state.access);
  await calls();
  withAccount($('#account'));
}

on($('#copy'), $('#health'), async () => {
  await navigator.clipboard?.writeText($('#address').textContent);
  say($('#health'), '已复制', 'Copied', 'good');
});
on($('#check'), $('#checked'), async () => {
  const begun = performance.now();
  try {
    await api('/search/hot', { timestamp: Date.now() });
    say($('#checked'), `正常，${Math.round(performance.now() - begun)} ms`, `It answers, in ${Math.round(performance.now() - begun)} ms`, 'good');
  } finally {
    await calls();
  }
});

load($('#health'), health);
