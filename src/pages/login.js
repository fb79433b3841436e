// Signs in with a code from a text message, or with an imported cookie.

const phone = $('#phone');
const fields = () => Object.fromEntries(new FormData(phone));

on($('#send'), $('#phone-status'), async () => {
  if (!phone.elements.phone.reportValidity()) return;
  const { phone: number, countrycode } = fields();
  await api('/captcha/sent', { phone: number, ctcode: countrycode });
  say($('#phone-status'), '验证码已发送', 'The code was sent', 'good');
  phone.elements.captcha.focus();
});

on(phone, $('#phone-status'), async () => {
  await api('/login/cellphone', fields());
  await shown($('#phone-status'));
});

on($('#import'), $('#import-status'), async () => {
  const text = new FormData($('#import')).get('cookie').trim();
  // The server reads cookies in any format; a word alone is the value of MUSIC_U.
  const cookie = await readCookies(/^[\w.+/-]+$/.test(text) ? `MUSIC_U=${text}` : text);
  const pairs = cookie.split('; ');
  if (!pairs.some((pair) => pair.startsWith('MUSIC_U='))) {
    throw new Failure('其中没有 MUSIC_U', 'It contains no MUSIC_U');
  }
  // The session is tested before it replaces another.
  const { data } = await api('/login/status', { cookie, timestamp: Date.now(), noCookie: true });
  if (!data?.profile) throw new Failure('这个 cookie 没有登录，或已失效', 'This cookie is not signed in, or has expired');
  await cookies('POST');
  const end = `; path=/; max-age=15552000; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`;
  for (const pair of pairs) document.cookie = pair + end;
  $('#import').reset();
  await shown($('#import-status'));
});

async function shown(status) {
  const profile = await requireAccount($('#account'));
  if (!profile) throw new Failure('上游没有接受这次登录', 'The upstream did not accept the sign-in');
  say(status, '登录成功', 'Signed in', 'good');
}
