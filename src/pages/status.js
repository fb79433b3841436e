// What this server is: its health and NetEase's, who may use it, how an app uses it.
'use strict';

Object.assign(ICONS, {
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm5 12 4.5 4.5', charts: 'M5 20v-7m7 7V4m7 16V9', check: 'm5 12.5 4.5 4.5L19 7.5', down: 'M12 4v11m-5-5 5 5 5-5M5 20h14', warning: 'm12 4 9.5 16h-19zm0 6v4m0 2.5v.01',
  cloud: 'M7 18a4 4 0 0 1 0-8 5.5 5.5 0 0 1 10.5-.5A4.2 4.2 0 0 1 17 18z', code: 'm8 8-4 4 4 4m8-8 4 4-4 4m-2-10-4 12', file: 'M6 3h8l4 4v14H6zm8 0v4h4',
  key: 'M15 4a5 5 0 1 1 0 10 5 5 0 0 1 0-10zm-3.5 8.5L4 20m3-3 2 2', person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20a7.5 7.5 0 0 1 15 0', phone: 'M7 3h10v18H7zm4 15h2',
  picture: 'M4 5h16v14H4zm0 11 5-5 4 4 3-3 4 4M15.5 9v.01', squares: 'M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h2v2m4-2v6h-6v-2', together: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v6H5a1 1 0 0 1-1-1zm16 0h-3v6h2a1 1 0 0 0 1-1z',
  voice: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zm-6 8a6 6 0 0 0 12 0m-6 6v4',
});
for (const link of document.querySelectorAll('[data-icon]')) link.prepend(icon(link.dataset.icon));

/** What the kinds of failures in /metrics mean. */
const KINDS = {
  connect: ['连接不上', 'cannot be reached'], timeout: ['没有及时响应', 'no answer in time'], broken: ['响应中断', 'the answer broke off'], status: ['HTTP 错误', 'an HTTP error'],
  bad_answer: ['响应无法读取', 'an answer that cannot be read'], busy: ['这台服务器太忙', 'this server was too busy'], rate_limited: ['被拒绝：太频繁，或地址受限', 'refused: too frequent, or the address is barred'],
};
const PROXIES = { http: 'HTTP', https: 'HTTPS', socks5: 'SOCKS 5', socks4: 'SOCKS 4', pac: 'PAC' };

/** Facts about the server, as pairs of what and how, in both languages each. */
function facts({ version, commit, endpoints, verified = [], registry, access }) {
  const { key, loopback, origins, cache, session, proxy, device } = access;
  const reach = loopback ? ['只有本机', 'this machine only', 'check'] : key ? ['其他机器也能访问，需要访问密钥', 'other machines too, with the access key', 'check']
    : ['其他机器也能访问，不需要密钥；管理员可以设置 NCM_ACCESS_KEY', 'other machines too, without a key; the operator may set NCM_ACCESS_KEY', 'warning'];
  const added = registry ? [`，另有文件新增 ${registry.added} 个、修正 ${registry.corrected} 个`, `; a file added ${registry.added} and corrected ${registry.corrected}`] : ['', ''];
  return [
    [['访问', 'Access'], [icon(reach[2]), ' ', both(reach[0], reach[1])]],
    [['网站', 'Web sites'], both(...(origins === 'named' ? ['只有指定的网站可以读取响应', 'only named sites may read responses'] : ['都可以读取响应，但用不到你的 Cookie', 'all may read responses, none with your cookies']))],
    [['账号', 'Account'], both(...(session ? ['没有自带账号的请求使用服务器的账号', 'calls without an account use the server’s own'] : ['只用请求自带的账号', 'that of each call alone']))],
    [['缓存', 'Cache'], both(...(cache ? ['已开启', 'on'] : ['已关闭', 'off']))],
    [['代理', 'Proxy'], proxy ? [PROXIES[proxy] ?? proxy] : both('不使用', 'none')],
    [['设备', 'Device'], both(...(device === 'fixed' ? ['所有账号共用一个（NCM_DEVICE_ID）', 'one for all accounts (NCM_DEVICE_ID)'] : ['每个账号有各自固定的设备', 'each account has its own']))],
    [['版本', 'Version'], [`ncm ${version}`, commit ? ` (${commit})` : '']],
    [['接口', 'Endpoints'], both(`${endpoints} 个${added[0]}`, `${endpoints}${added[1]}`)],
    ...verified.map(({ package: name, version, date }) => [['核对', 'Verified'], both(`${date}，对照 ${name} ${version}`, `${date}, against ${name} ${version}`)]),
  ];
}

/** Samples of a metric with these labels: `name{a="b"} 1`. */
const samples = (text, name) => [...text.matchAll(new RegExp(`^${name}\\{(.*)\\} (\\S+)$`, 'gm'))]
  .map(([, labels, value]) => ({ ...Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value])), value: Number(value) }));

/** How long ago a moment was (s since 1970), in both languages. */
function ago(at, now) {
  const seconds = Math.max(0, Math.round(now - at));
  const [unit, length] = [['day', 86_400], ['hour', 3600], ['minute', 60]].find(([, length]) => seconds >= length) ?? ['second', 1];
  return ['zh', 'en'].map((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(seconds / length), unit));
}

/** The upstreams that were called since the start: how often, when they last answered, how calls to them failed. */
async function calls() {
  const answer = await fetch(here('/metrics'), { headers: keyHeader() }).catch(() => { throw new Failure(...OUT_OF_REACH); });
  const text = await answer.text();
  // The browser's clock may differ from the server's.
  const now = (Date.parse(answer.headers.get('Date')) || Date.now()) / 1000;
  const [answered, failed, counted] = ['last_answer_timestamp_seconds', 'last_error_timestamp_seconds', 'errors_total'].map((name) => samples(text, `ncm_upstream_${name}`));
  const all = samples(text, 'ncm_upstream_duration_seconds_count').map(({ upstream, value }) => {
    const of = (list) => list.filter((one) => one.upstream === upstream && one.value > 0);
    const last = of(failed).sort((one, other) => other.value - one.value)[0];
    return { upstream, count: value, good: of(answered)[0]?.value ?? 0, bad: last?.value ?? 0, kind: last?.kind, failures: of(counted) };
  });
  $('#none').hidden = all.length > 0;
  $('#calls').replaceChildren(...all.map(({ upstream, count, good, bad, kind, failures }) => {
    const isWell = good >= bad;
    const [when, failedWhen] = [good, bad].map((at) => at && ago(at, now));
    return el('li', {}, el('span', { class: isWell ? 'good' : 'bad' }, icon(isWell ? 'check' : 'warning')), el('div', { class: 'wide' },
      el('strong', {}, upstream), ' ', el('small', { class: 'badge' }, both(`${count} 次调用`, `${count} calls`)),
      el('small', {}, both(...(when ? [`上次响应：${when[0]}`, `last answer: ${when[1]}`] : ['还没有响应', 'no answer yet']))),
      bad ? el('small', { class: isWell ? '' : 'bad' }, both(`上次失败：${failedWhen[0]}，${KINDS[kind][0]}`, `last failure: ${failedWhen[1]}, ${KINDS[kind][1]}`)) : null,
      failures.length ? el('small', {}, both(`共失败：${failures.map(({ kind, value }) => `${KINDS[kind][0]} ${value} 次`).join('；')}`, `failed in all: ${failures.map(({ kind, value }) => `${KINDS[kind][1]} (${value})`).join('; ')}`)) : null));
  }));
  return all;
}

/** Says how the server and its upstreams are: well only if the newest call was answered. */
async function showHealth() {
  const all = await calls();
  const newest = (field) => Math.max(0, ...all.map((one) => one[field]));
  const worst = all.filter(({ good, bad }) => bad > good).sort((one, other) => other.bad - one.bad)[0];
  const health = $('#health');
  if (!worst) say(health, '运行正常', 'Healthy', 'good');
  else if (newest('bad') > newest('good')) say(health, `服务器在运行，但最近的调用失败了：${worst.upstream} ${KINDS[worst.kind][0]}`, `The server runs, but the last call failed: ${worst.upstream}: ${KINDS[worst.kind][1]}`, 'bad');
  else say(health, `运行正常，但一个上游的上次调用失败了：${worst.upstream} ${KINDS[worst.kind][0]}`, `Healthy, but the last call to one upstream failed: ${worst.upstream}: ${KINDS[worst.kind][1]}`, 'warn');
  health.prepend(icon(worst ? 'warning' : 'check'));
}

async function health() {
  const state = await ask('/');
  const address = base.href.replace(/\/$/, '');
  $('#address').textContent = address;
  $('#curl').textContent = `curl '${address}${state.example}'`;
  $('#mock').hidden = !state.access.mock;
  $('#facts').replaceChildren(...facts(state).flatMap(([what, how]) => [el('dt', {}, both(...what)), el('dd', {}, how)]));
  await showHealth();
  // Who is signed in is asked of NetEase, whose answer counts.
  who().catch(() => {}).then(showHealth).catch((error) => tell($('#health'), error, showHealth));
}

for (const [button, what] of [['#copy', '#address'], ['#copy-curl', '#curl']]) {
  on($(button), $('#copied'), async () => {
    // Without https, browsers do not let pages use the clipboard.
    await navigator.clipboard?.writeText($(what).textContent).catch(() => {});
    if (!navigator.clipboard) { getSelection().selectAllChildren($(what)); say($('#copied'), '已选中，请按 Ctrl+C 复制', 'Selected; copy it with Ctrl+C'); } else say($('#copied'), '已复制', 'Copied', 'good');
  });
}
on($('#check'), $('#checked'), async () => {
  const begun = performance.now();
  try {
    await api('/search/hot', { timestamp: Date.now() });
    const ms = Math.round(performance.now() - begun);
    say($('#checked'), `有响应，${ms} ms`, `It answers, in ${ms} ms`, 'good');
  } finally {
    await showHealth();
  }
});

load($('#health'), health);
// Ages grow while the page is looked at.
setInterval(() => { if (!document.hidden && $('#facts').firstChild) showHealth().catch((error) => tell($('#health'), error, showHealth)); }, 30_000);
