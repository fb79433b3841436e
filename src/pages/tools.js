// Shared by the tools, after page.js: uploads, the browser's cookies, the account that a tool works for.
'use strict';

Object.assign(ICONS, {
  play: 'M8 5v14l11-7z',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm5 12 4.5 4.5',
});

/** Bytes per second below which the server gives up sending a file to the upstream. */
const SLOWEST = 65_536;

// Leaving a page ends its uploads: the browser asks first.
let uploading = 0;
addEventListener('beforeunload', (event) => { if (uploading) event.preventDefault(); });

/** Uploads files with fields; `progress` receives the share that was sent, from 0 to 1. */
function upload(route, fields, files, { progress = () => {}, signal } = {}) {
  uploading += 1;
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const [name, [file, called]] of Object.entries(files)) form.append(name, file, called ?? file.name);
    const request = new XMLHttpRequest();
    request.open('POST', here(route));
    for (const [name, value] of Object.entries(keyHeader())) request.setRequestHeader(name, value);
    let timer;
    let isLate = false;
    const within = (ms) => {
      clearTimeout(timer);
      timer = setTimeout(() => { isLate = true; request.abort(); }, ms);
    };
    request.upload.addEventListener('progress', (event) => {
      progress(event.loaded / (event.total || 1));
      // Once everything was sent, the server needs time to send it to the upstream.
      within(event.loaded < event.total ? DEADLINE : DEADLINE + (event.total / SLOWEST) * 1000);
    });
    request.addEventListener('load', () => {
      try { resolve(judge(request.status, request.responseText, request.getResponseHeader('X-Ncm-Hint'))); } catch (error) { reject(error); }
    });
    request.addEventListener('error', () => reject(new Failure('上传中断，请重试', 'The upload broke off; try again')));
    request.addEventListener('abort', () => reject(isLate ? new Failure(...TOO_LATE) : signal.reason));
    request.addEventListener('loadend', () => clearTimeout(timer));
    signal?.addEventListener('abort', () => request.abort());
    within(DEADLINE);
    request.send(form);
  }).finally(() => { uploading -= 1; });
}

/** Returns this browser's cookies, including those hidden from scripts; with POST, deletes them. */
const cookies = async (method = 'GET') => (await ask('/cookies', { method, headers: { 'X-Requested-With': 'fetch' } })).cookie;

/** Converts cookies in any format to `a=1; b=2`, with percent-encoded values; empty if there are none. */
const readCookies = async (text) => (await ask('/cookies/read', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'fetch' },
  body: JSON.stringify({ cookie: text }),
})).cookie;

/** Returns the profile of the account that is signed in, or refuses: what follows would be sent for nothing. */
async function mustBeSignedIn() {
  const profile = await who();
  if (!profile) throw signInFirst();
  return profile;
}

/** Returns a line with an account's picture and name. */
const person = (profile) => el('div', { class: 'person' },
  coverOf(profile.avatarUrl, 112),
  el('div', {}, el('strong', {}, profile.nickname ?? ''), el('br'), el('small', {}, `id ${profile.userId}`)));

/** Shows the account, or links to sign in, in a node; resolves to the profile. */
async function requireAccount(node) {
  const profile = await who();
  if (profile) node.replaceChildren(person(profile));
  else node.replaceChildren(el('p', {}, both('需要先登录：', 'Sign in first: '), el('a', { href: 'qrlogin.html' }, both('扫码登录', 'by QR code')), ' · ', el('a', { href: 'login.html' }, both('手机或 cookie', 'by phone or cookie'))));
  return profile;
}

/** Starts a page that needs an account: shows it, then runs `work`. */
const withAccount = (status, work) => load($('#account'), async () => {
  const profile = await requireAccount($('#account'));
  if (profile && work) load(status, () => work(profile));
});
