// Shows the account, its membership and level, and its cookie; signs out.

async function cookie() {
  const text = await cookies();
  if (!text) throw new Failure('这个浏览器没有 Cookie；登录来自服务器自己的账号', 'This browser has no cookie; the account is the server\'s own');
  return text;
}

async function refresh() {
  const profile = await requireAccount($('#account'));
  $('#signed-in').hidden = $('#cookie-box').hidden = !profile;
  showCookie('');
  if (profile) load($('#rights-status'), rights);
}

/** Memberships by their field in the answer, the best first. */
const MEMBERSHIPS = [['redplus', '黑胶 SVIP', 'Vinyl SVIP'], ['associator', '黑胶 VIP', 'Vinyl VIP'], ['musicPackage', '音乐包', 'Music package']];

/** Shows membership and level. */
async function rights() {
  const [vip, grade] = await Promise.all([api('/vip/info', { timestamp: Date.now() }), api('/user/level', { timestamp: Date.now() })]);
  const now = vip.data?.now ?? Date.now();
  const held = MEMBERSHIPS.filter(([field]) => vip.data?.[field]?.expireTime > now);
  const day = (ms) => el('time', { datetime: new Date(ms).toISOString() }, new Date(ms).toISOString().slice(0, 10));
  const memberships = held.map(([field, zh, en]) => {
    const { expireTime, vipLevel } = vip.data[field];
    return el('dd', {}, el('strong', { class: 'badge' }, both(zh, en)), vipLevel ? both(` ${vipLevel} 级`, ` level ${vipLevel}`) : null, el('small', {}, both(' 有效期至 ', ' until '), day(expireTime)));
  });
  const { level, nowPlayCount: plays, nextPlayCount: morePlays, nowLoginCount: days, nextLoginCount: moreDays } = grade.data ?? {};
  const parts = [['听歌', 'Songs played', plays, morePlays], ['登录天数', 'Days signed in', days, moreDays]].filter(([, , , most]) => most > 0);
  const progress = grade.full ? [] : parts.map(([zh, en, is, most]) => el('dd', {}, el('label', {}, both(zh, en), el('small', {}, ` ${is} / ${most}`), el('progress', { max: most, value: is }))));
  $('#rights').replaceChildren(
    el('div', {}, el('dt', {}, both('会员', 'Membership')), held.length ? memberships : el('dd', {}, both('没有会员', 'None'))),
    ...(level === undefined ? [] : [el('div', {}, el('dt', {}, both('等级', 'Level')), el('dd', {}, el('strong', { class: 'badge' }, `Lv. ${level}`)), progress)]));
}

function showCookie(text) {
  $('#cookie').value = text;
  $('#shown').hidden = !text;
  $('#show').setAttribute('aria-expanded', String(Boolean(text)));
  $('#show').replaceChildren(...(text ? both('隐藏', 'Hide') : both('显示', 'Show')));
}

on($('#show'), $('#cookie-status'), async () => showCookie($('#cookie').value ? '' : await cookie()));

on($('#copy'), $('#cookie-status'), async () => {
  const text = await cookie();
  try {
    await navigator.clipboard.writeText(text);
    say($('#cookie-status'), '已复制', 'Copied', 'good');
  } catch {
    // Without https, browsers do not let pages use the clipboard.
    showCookie(text);
    $('#cookie').select();
    say($('#cookie-status'), '浏览器不允许复制，请手动复制选中的内容', 'The browser does not allow copying; copy the selected text yourself');
  }
});

on($('#out'), $('#status'), async () => {
  let failed;
  try { await api('/logout'); } catch (error) { failed = error; }
  // Even if the upstream refuses, this browser forgets the session.
  await cookies('POST');
  await refresh();
  if (failed) throw failed;
  say($('#status'), '已退出', 'Signed out', 'good');
});

load($('#account'), refresh);
