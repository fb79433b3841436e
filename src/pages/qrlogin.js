// Signs in by QR code: shows a code, polls its state, and shows a new one when it has expired.

const status = $('#status');
const steps = [...$('#steps').children];

/** Waits between two polls; a phone that comes back from the app does not wait on. */
const wait = (ms) => new Promise((resolve) => {
  setTimeout(resolve, ms);
  document.onvisibilitychange = resolve;
});

/** Marks the step that one is at. */
function at(step) {
  steps.forEach((one, i) => {
    one.classList.toggle('over', i < step);
    if (i === step) one.setAttribute('aria-current', 'step');
    else one.removeAttribute('aria-current');
  });
  $('.qr').classList.toggle('over', step > 0);
}

/** Shows a code and polls its state until another code replaces it. */
const draw = latest(async (signal) => {
  at(0);
  $('#scanned').replaceChildren();
  $('#qr').hidden = true;
  say(status, '正在获取二维码…', 'Getting a code…');
  const { data: { unikey } } = await api('/login/qr/key', { timestamp: Date.now() }, { signal });
  const { data } = await api('/login/qr/create', { key: unikey, qrimg: true }, { signal });
  $('#qr').src = $('#save').href = data.qrimg;
  $('#qr').alt = data.qrurl;
  $('#app').href = `orpheus://openurl?url=${encodeURIComponent(data.qrurl)}`;
  $('#qr').hidden = false;
  waiting();
  follow(unikey, signal).catch((error) => {
    if (error !== SUPERSEDED) $('#qr').hidden = true;
    tell(status, error);
  });
});
const waiting = () => say(status, '等待扫码', 'Waiting for the scan');

/** Polls the state of a code until the user has signed in or the code has expired. */
async function follow(key, signal) {
  let missed = 0;
  for (;;) {
    await wait(document.hidden ? 5000 : 2000);
    signal.throwIfAborted();
    let answer;
    try {
      answer = await api('/login/qr/check', { key, timestamp: Date.now() }, { signal });
    } catch (error) {
      // An unreliable network is no reason to discard the code.
      if (error === SUPERSEDED || error.answer?.code || ++missed === 4) throw error;
      say(status, '网络不稳定，正在重试…', 'The network is unreliable; trying again…');
      continue;
    }
    if (missed) waiting();
    missed = 0;
    if (answer.code === 802) scanned(answer);
    else if (answer.code === 803) return signedIn();
    else if (answer.code === 800) return draw();
    else if (answer.code !== 801) throw new Failure(answer.message ?? `未知状态 ${answer.code}`, answer.message ?? `Unknown state ${answer.code}`);
  }
}

function scanned({ nickname, avatarUrl }) {
  at(1);
  say(status, '已扫码，请在手机上确认', 'Scanned; confirm on the phone');
  if (nickname) $('#scanned').replaceChildren(el('div', { class: 'person' }, coverOf(avatarUrl, 112), nickname));
}

on($('#again'), status, draw);
load(status, () => beginSigning(() => $('#again').click()));
