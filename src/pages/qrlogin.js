// Signing in by QR code: draws one, asks how far its scan has come, draws another when it has expired.

const status = $('#status');
let round = 0;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Draws a code and follows it to its end: signed in, or another round has begun. */
async function begin() {
  const mine = ++round;
  $('#account').replaceChildren();
  say(status, '正在取得二维码…', 'Getting a code…');
  const { data: { unikey } } = await api('/login/qr/key', { timestamp: Date.now() });
  const { data } = await api('/login/qr/create', { key: unikey, qrimg: true });
  if (mine !== round) return;
  $('#qr').src = data.qrimg;
  $('#qr').alt = data.qrurl;
  $('#qr').hidden = false;
  say(status, '等待扫码', 'Waiting for the scan');
  let missed = 0;
  while (mine === round) {
    await wait(document.hidden ? 5000 : 2000);
    if (mine !== round) return;
    let answer;
    try {
      answer = await api('/login/qr/check', { key: unikey, timestamp: Date.now() });
      missed = 0;
    } catch (error) {
      // A network that stutters is no reason to give a code up.
      if (++missed < 4 && !error.answer?.code) continue;
      throw error;
    }
    if (mine !== round || answer.code === 801) continue;
    if (answer.code === 802) say(status, '已扫码，请在手机上确认', 'Scanned; confirm on the phone');
    else if (answer.code === 803) return signedIn();
    else if (answer.code === 800) return begin();
    else throw new Failure(answer.message ?? `未知状态 ${answer.code}`, answer.message ?? `Unknown state ${answer.code}`);
  }
}

async function signedIn() {
  $('#qr').hidden = true;
  say(status, '登录成功', 'Signed in', 'good');
  await requireAccount($('#account'));
  $('#account').append(el('p', {}, el('a', { href: '/account.html' }, both('我的账号', 'My account')), ' · ', el('a', { href: '/' }, both('首页', 'Home'))));
}

$('#again').addEventListener('click', start);
function start() {
  begin().catch((error) => {
    $('#qr').hidden = true;
    tell(status, error);
  });
}
start();
