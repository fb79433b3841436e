// Signs in with a code from a text message, or with an imported cookie.

const phone = $('#phone');
const send = $('#send');

/** Time before another code can be sent, in ms: the upstream refuses one that comes earlier. */
const RESEND = 60_000;
const SENT_AT = 'ncm-code-sent';

/** Returns what was filled in; fails with the sentence for the first field that is not right, which gets the focus. */
function filled(...names) {
  const fields = Object.fromEntries([...new FormData(phone)].map(([name, value]) => [name, value.replace(/[\s-]/g, '')]));
  fields.countrycode = fields.countrycode.replace(/^(\+|00)/, '');
  const wrong = {
    countrycode: !/^\d{1,4}$/.test(fields.countrycode) && ['国家码是数字，中国大陆是 86', 'The country code is a number; China\'s is 86'],
    phone: !fields.phone ? ['请先填写手机号', 'Enter the phone number first']
      : !(fields.countrycode === '86' ? /^\d{11}$/ : /^\d{4,15}$/).test(fields.phone) && ['手机号不对：中国大陆的手机号是 11 位数字', 'The number is not right: one of China has 11 digits'],
    captcha: !fields.captcha && ['请填写短信里的验证码', 'Enter the code from the text message'],
  };
  const name = names.find((one) => wrong[one]);
  if (!name) return fields;
  phone.elements[name].focus();
  throw new Failure(...wrong[name]);
}

/** Counts down on the button until another code can be sent, also after a reload. */
function countDown() {
  const left = Math.ceil((Number(chosen(SENT_AT)) + RESEND - Date.now()) / 1000);
  const runs = left > 0 && left <= RESEND / 1000;
  send.disabled = runs;
  send.replaceChildren(...(runs ? both(`${left} 秒后可重发`, `Again in ${left} s`) : both('发送验证码', 'Send the code')));
  if (runs) setTimeout(countDown, 1000);
}

on(send, $('#send-status'), async () => {
  const { phone: number, countrycode } = filled('countrycode', 'phone');
  await api('/captcha/sent', { phone: number, ctcode: countrycode });
  say($('#send-status'), '验证码已发送，请查看短信', 'The code was sent; look at your text messages', 'good');
  choose(SENT_AT, Date.now());
  countDown();
  phone.elements.captcha.focus();
});
countDown();

on(phone, $('#phone-status'), async () => {
  await api('/login/cellphone', filled('countrycode', 'phone', 'captcha'));
  await signedIn();
});

on($('#import'), $('#import-status'), async () => {
  const text = new FormData($('#import')).get('cookie').trim();
  if (!text) throw new Failure('请先粘贴 Cookie', 'Paste a cookie first');
  // The server reads cookies in any format; a word alone is the value of MUSIC_U.
  const cookie = await readCookies(/^[\w.+/-]+$/.test(text) ? `MUSIC_U=${text}` : text);
  const pairs = cookie.split('; ');
  if (!pairs.some((pair) => pair.startsWith('MUSIC_U='))) {
    throw new Failure('其中没有 MUSIC_U', 'It contains no MUSIC_U');
  }
  // The session is tested before it replaces another.
  const { data } = await api('/login/status', { cookie, timestamp: Date.now(), noCookie: true });
  if (!data?.profile) throw new Failure('这个 Cookie 没有登录，或已失效', 'This cookie is not signed in, or has expired');
  await cookies('POST');
  const end = `; path=/; max-age=15552000; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`;
  for (const pair of pairs) document.cookie = pair + end;
  $('#import').reset();
  await signedIn();
});

load($('#phone-status'), () => beginSigning(() => {}));
