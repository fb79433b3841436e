// Signs in by QR code and shows what a player needs. Data from responses becomes text nodes, never HTML.
'use strict';

const $ = (selector) => document.querySelector(selector);
const status = $('#status');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const picture = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Where players ask: this page's address, without the folder of the page. */
const address = base.href.replace(/\/(subsonic\/)?$/, '');

const both = (zh, en) => [['zh', zh], ['en', en]].map(([lang, words]) => Object.assign(document.createElement('span'), { lang, textContent: words }));

function say(zh, en, kind = '') {
  status.className = kind;
  status.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
  status.replaceChildren(...(zh ? both(zh, en) : []));
}

class Failure extends Error {
  constructor(zh, en) {
    super(en);
    this.zh = zh;
  }
}

/** Asks this server; if it wants its access key, asks the user for it. */
async function ask(path, fields = {}, asks = true) {
  const key = chosen('ncm-key');
  let response;
  try {
    response = await fetch(here(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key ? { 'X-Ncm-Access-Key': key } : {}) },
      body: JSON.stringify(fields),
      signal: AbortSignal.timeout(60_000),
    });
  } catch {
    throw new Failure('无法连接服务器，请检查网络后重试', 'The server cannot be reached; check the network and try again');
  }
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401 && asks) {
    const given = prompt(page.lang === 'en' ? 'This server requires its access key (NCM_ACCESS_KEY)' : '这台服务器需要访问密钥（NCM_ACCESS_KEY）');
    if (given) {
      choose('ncm-key', given);
      return ask(path, fields);
    }
  }
  if (!response.ok) throw new Failure(answer.msg ?? `请求失败（${response.status}）`, answer.message ?? `The request failed (${response.status})`);
  return answer;
}

/** The sign-in under way or done: its path, and a number that grows with each. */
let path;
let round = 0;

function show(answer) {
  $('#player').hidden = false;
  $('#address').textContent = address;
  $('#user').textContent = answer.user;
  if (answer.password) {
    $('#password').textContent = answer.password;
    $('#lines').src = picture(answer.qr);
    for (const id of ['#secret', '#once']) $(id).hidden = false;
  }
  $('#passwords').hidden = false;
  $('#list').replaceChildren(...answer.passwords.map(({ id, label, created }) => {
    const item = document.createElement('li');
    const words = Object.assign(document.createElement('span'), { className: 'wide', textContent: `${label || '—'} · ${created.slice(0, 10)}` });
    const button = Object.assign(document.createElement('button'), { type: 'button' });
    button.append(...both('撤销', 'Revoke'));
    button.addEventListener('click', () => work(button, async () => {
      show(await ask(`${path}/revoke`, { password: id }));
      say('已撤销，使用它的播放器需要新的密码', 'Revoked: a player that used it needs a new one', 'good');
    }));
    item.append(words, button);
    return item;
  }));
}

async function signIn(name) {
  const mine = ++round;
  for (const id of ['#player', '#passwords', '#secret', '#once']) $(id).hidden = true;
  const begun = await ask('/sign-in', { name });
  if (mine !== round) return;
  path = `/sign-in/${begun.id}`;
  $('#code').src = picture(begun.qr);
  $('#code').hidden = false;
  say('请用网易云音乐 App 扫码', 'Scan it with the NetEase Cloud Music app');
  follow(mine, name).catch(tell);
}

async function follow(mine, name) {
  for (let missed = 0; ;) {
    await wait(document.hidden ? 5000 : 2000);
    if (mine !== round) return;
    let answer;
    try {
      answer = await ask(path, { address });
      missed = 0;
    } catch (error) {
      // An unreliable network is no reason to discard the code.
      if (++missed === 4) throw error;
      continue;
    }
    if (mine !== round) return;
    if (answer.state === 'scanned') say('已扫码，请在手机上确认', 'Scanned; confirm on the phone');
    if (answer.state === 'expired') return signIn(name);
    if (answer.state === 'done') {
      $('#code').hidden = true;
      say('登录成功', 'Signed in', 'good');
      return show(answer);
    }
  }
}

function tell(error) {
  if (!(error instanceof Failure)) console.error(error);
  say(error.zh ?? `出错了：${error.message}`, error.message, 'bad');
}

/** Runs work of a button, which is busy meanwhile. */
async function work(button, task) {
  button.disabled = true;
  await task().catch(tell);
  button.disabled = false;
}

for (const [form, task] of [
  [$('#start form'), (fields) => signIn(fields.get('name').trim())],
  [$('#passwords form'), async (fields) => {
    show(await ask(`${path}/passwords`, { label: fields.get('label').trim(), address }));
    say('新的应用密码在上面，只显示这一次', 'The new app password is above; it is shown this once', 'good');
  }],
]) {
  const button = form.querySelector('button');
  button.disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    work(button, () => task(new FormData(form)));
  });
}

$('#leave').disabled = false;
$('#leave').addEventListener('click', () => {
  if (!confirm(page.lang === 'en' ? 'Remove this account and all its app passwords from this server?' : '从本服务器删除这个账号及其全部应用密码？')) return;
  work($('#leave'), async () => {
    await ask(`${path}/leave`);
    for (const id of ['#player', '#passwords']) $(id).hidden = true;
    say('已删除', 'Removed', 'good');
  });
});

$('#language').addEventListener('click', () => {
  page.lang = page.lang === 'en' ? 'zh-CN' : 'en';
  choose('ncm-language', page.lang);
});

// What is wrong with an account that plays here; without the server's key, nothing is shown.
ask('/look', {}, false).then(({ troubles: [trouble] }) => trouble && say(trouble.zh, trouble.en, 'bad')).catch(() => {});
