// Shared by every page, after first.js: calls the API, and shows progress and errors.
// Data from responses becomes text nodes, never HTML.
'use strict';

const $ = (selector, root = document) => root.querySelector(selector);

/** Creates an element: `on…` adds a listener, other attributes are as in HTML; children are nodes or text. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null));
  return node;
}

/** Returns a text in both languages; the stylesheet shows one of them. */
const both = (zh, en) => [el('span', { lang: 'zh' }, zh), el('span', { lang: 'en' }, en)];

/** A sentence in the reader's language alone, for what holds no elements: attributes, options, titles. */
const word = (zh, en) => (page.lang === 'en' ? en : zh);

/** Shows a message in a node with role="status". `kind` is good, bad or empty. */
function say(node, zh, en = zh, kind = '') {
  node.className = kind;
  node.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
  node.replaceChildren(...(zh || en ? both(zh, en) : []));
}

/** Why a call failed, in both languages. */
class Failure extends Error {
  constructor(zh, en = zh, answer = {}) {
    super(en);
    Object.assign(this, { zh, en, answer });
  }
}

/** Returns the refusal of work that needs an account; it is shown with a link to sign in. */
const signInFirst = (answer) => Object.assign(new Failure('需要先登录', 'Sign in first', answer), { wantsLogin: true });

/** The reason of work that newer work has replaced; it is not shown. */
const SUPERSEDED = new DOMException('newer work has begun', 'AbortError');

/** Shows an error and what to do: a link to sign in if that is missing, else `again`, if given. */
function tell(node, error, again) {
  if (error === SUPERSEDED) return;
  if (error.name === 'AbortError') return say(node, '已取消', 'Cancelled');
  if (!(error instanceof Failure)) console.error(error);
  say(node, error.zh ?? `出错了：${error.message}`, error.en ?? `Something went wrong: ${error.message}`, 'bad');
  if (error.wantsLogin) node.append(' ', el('a', { class: 'button', href: here('/qrlogin.html') }, both('登录', 'Sign in')));
  else if (again) node.append(' ', el('button', { type: 'button', onclick: again }, both('重试', 'Try again')));
}

/** Runs `work`; until that shows a message, `status` asks the user to wait. */
async function showing(status, work) {
  say(status, '请稍候…', 'One moment…');
  const words = status.firstChild;
  try {
    return await work();
  } finally {
    if (status.firstChild === words) say(status, '');
  }
}

/** Runs the first work of a page; if it fails, shows the error and a button to try again. */
const load = (status, work) => showing(status, work).catch((error) => tell(status, error, () => load(status, work)));

/** Returns a function that runs `work`, aborting its previous run. `work` receives the abort signal. */
function latest(work) {
  let running;
  return (...given) => {
    running?.abort(SUPERSEDED);
    running = new AbortController();
    return work(running.signal, ...given);
  };
}

/** Runs `work` on a click or a submit, and shows its errors in `status`. While it runs the button is busy and further
 *  clicks do nothing; with `replaces`, a different query replaces the one that is running. Buttons are disabled in the
 *  HTML, and this enables them. */
function on(trigger, status, work, { replaces = false } = {}) {
  const isForm = trigger.tagName === 'FORM';
  const button = isForm ? $('button:not([type="button"])', trigger) : trigger;
  const question = () => (isForm ? String(new URLSearchParams(new FormData(trigger))) : '');
  let [running, asked] = [0, ''];
  button.disabled = false;
  trigger.addEventListener(isForm ? 'submit' : 'click', async (event) => {
    event.preventDefault();
    if (running && (!replaces || question() === asked)) return;
    asked = question();
    running += 1;
    // Not disabled, since that would take the focus away from keyboard users.
    for (const name of ['aria-busy', 'aria-disabled']) button.setAttribute(name, 'true');
    await showing(status, () => work(event)).catch((error) => tell(status, error));
    if (status.textContent) status.scrollIntoView({ block: 'nearest' });
    running -= 1;
    if (!running) for (const name of ['aria-busy', 'aria-disabled']) button.removeAttribute(name);
  });
}

// The server's access key, if it requires one.
const keyHeader = () => (chosen('ncm-key') ? { 'X-Ncm-Access-Key': chosen('ncm-key') } : {});
let asking;
function askForKey() {
  asking ??= new Promise((resolve) => {
    const input = el('input', { type: 'password', autocomplete: 'off', required: true });
    const dialog = el('dialog', { 'aria-label': 'NCM_ACCESS_KEY' }, el('form', { method: 'dialog' },
      el('label', {}, both('这台服务器需要访问密钥', 'This server requires an access key'), input),
      el('div', { class: 'row' }, el('button', { class: 'main' }, both('继续', 'Continue')))));
    dialog.addEventListener('close', () => {
      if (input.value) choose('ncm-key', input.value);
      dialog.remove();
      asking = undefined;
      resolve(Boolean(input.value));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}

/** Returns the JSON of a response, or throws the reason of a refusal; `hint` is the server's explanation. */
function judge(status, text, hint) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Failure(`无法读取服务器的响应（${status}）`, `The server's response cannot be read (${status})`);
  }
  // These refusals have status 200, since programs look for their code in the body.
  if (status < 300 && ![302, 400, 502].includes(answer.code)) return answer;
  const zh = answer.msg ?? answer.message ?? '';
  if (status === 301 || answer.code === 301 || answer.code === 302) throw signInFirst(answer);
  try {
    const { cause, next } = JSON.parse(hint ?? 'null') ?? {};
    if (cause) throw new Failure(`${zh && `${zh}。`}${cause.zh}：${next.zh}（${answer.code ?? status}）`, `${cause.en}: ${next.en} (${answer.code ?? status})`, answer);
  } catch (error) {
    // A proxy on the way may have changed the header; the answer says what is wrong all the same.
    if (error instanceof Failure) throw error;
  }
  throw new Failure(`${zh || '请求失败'}（${answer.code ?? status}）`, `${answer.message ?? zh ?? ''} (${answer.code ?? status})`.trim(), answer);
}

/** Time limit of a response, and of an upload without progress, in ms: longer than the server waits for the upstream. */
const DEADLINE = 60_000;
/** Bytes per second below which the server gives up sending a file to the upstream. */
const SLOWEST = 65_536;

const TOO_LATE = ['服务器没有及时响应，请重试', 'The server did not respond in time; try again'];
const OUT_OF_REACH = ['无法连接服务器，请检查网络后重试', 'The server cannot be reached; check the network and try again'];

/** Returns the server's response to a request, or throws a `Failure` with the reason. */
async function ask(path, { signal, ...request } = {}) {
  const late = AbortSignal.timeout(DEADLINE);
  let answer;
  let text;
  try {
    const headers = { Accept: 'application/json', ...request.headers, ...keyHeader() };
    answer = await fetch(here(path), { ...request, headers, signal: signal ? AbortSignal.any([signal, late]) : late });
    text = await answer.text();
  } catch {
    signal?.throwIfAborted();
    throw new Failure(...(late.aborted ? TOO_LATE : OUT_OF_REACH));
  }
  if (answer.status === 401 && answer.headers.has('WWW-Authenticate') && await askForKey()) {
    return ask(path, { signal, ...request });
  }
  return judge(answer.status, text, answer.headers.get('X-Ncm-Hint'));
}

/** Calls a route. */
const api = (route, fields = {}, { signal } = {}) => ask(route, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields), signal,
});

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

/** Returns the profile of the account that is signed in in this browser, or null. */
async function who() {
  const { data } = await api('/login/status', { timestamp: Date.now() });
  const profile = data?.profile ?? null;
  choose('ncm-who', JSON.stringify(profile && { nickname: profile.nickname, avatarUrl: profile.avatarUrl }));
  showHeader();
  return profile;
}

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

const secure = (url) => (url ?? '').replace(/^http:\/\/(?=[^/]+\.(126|127|163)\.(net|com)(\/|$))/, 'https://');
/** Returns the address of a picture in a size; for anything but an http(s) address, the icon's. */
const picture = (url, size) => (/^https?:/.test(url ?? '') ? `${secure(url)}?param=${size}y${size}` : here('/icon.svg'));

/** Shows a picture in an image; until it has loaded, and if it does not load, the stylesheet shows a place-holder. */
function cover(image, url, size) {
  image.removeAttribute('src');
  if (/^https?:/.test(url ?? '')) image.src = picture(url, size);
  image.onerror = () => image.removeAttribute('src');
  return image;
}
const coverOf = (url, size = 96) => cover(el('img', { class: 'cover', alt: '', loading: 'lazy', width: size / 2, height: size / 2 }), url, size);

/** Formats milliseconds as 3:05. */
const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const megabytes = (bytes) => (bytes > 0 && bytes < 1e5 ? `${Math.ceil(bytes / 1024)} KB` : bytes < 1e10 ? `${(bytes / 1048576).toFixed(1)} MB` : `${(bytes / 1073741824).toFixed(1)} GB`);

/** Times and texts of an LRC, in ms. */
function readLrc(lrc) {
  const found = [];
  for (const line of (lrc ?? '').split('\n')) {
    const text = line.replace(/\[[^\]]*\]/g, '').trim();
    for (const [, minutes, seconds] of line.matchAll(/\[(\d+):(\d+(?:[.:]\d+)?)\]/g)) {
      if (text) found.push({ at: (minutes * 60 + Number(seconds.replace(':', '.'))) * 1000, text });
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

/** JSON pointers to facts about songs and other things, by thing and field; the build inserts them. */
const PLACES = { /* places */ };

/** Returns the facts about a thing in an object, by field; several people are joined to one text, missing facts are empty. */
function told(thing, object) {
  const at = (pointer) => pointer.split('/').slice(1).reduce((value, name) => value?.[name], object);
  const text = (value) => (Array.isArray(value) ? value.map((one) => one?.name ?? one).filter(Boolean).join(' / ') : value ?? '');
  return Object.fromEntries(Object.entries(PLACES[thing]).map(([name, places]) => [name, places.map(at).map(text).find((value) => value !== '') ?? '']));
}

/** Shows the account, or links to sign in, in a node; resolves to the profile. */
async function requireAccount(node) {
  const profile = await who();
  if (profile) node.replaceChildren(person(profile));
  else node.replaceChildren(el('p', {}, both('需要先登录：', 'Sign in first: '), el('a', { href: 'qrlogin.html' }, both('扫码登录', 'by QR code')), ' · ', el('a', { href: 'login.html' }, both('手机或 cookie', 'by phone or cookie'))));
  return profile;
}

// A page that signs in leads back to the page before it.
const PAGE_BEFORE = 'ncm-page-before';
addEventListener('pagehide', () => {
  if (/login\.html$/.test(location.pathname)) return;
  try { sessionStorage.setItem(PAGE_BEFORE, location.href); } catch { /* then it leads to the player */ }
});

/** Starts a page that needs an account: shows it, then runs `work`. */
const withAccount = (status, work) => load($('#account'), async () => {
  const profile = await requireAccount($('#account'));
  if (profile && work) load(status, () => work(profile));
});

// The top of every page: where one can go, who is signed in, the language, the theme.
const THEMES = { system: ['◐', '跟随系统', 'as the system'], light: ['☀', '浅色', 'light'], dark: ['☾', '深色', 'dark'] };

/** Who was signed in when a page last asked: a name and a picture. */
const lastKnown = () => { try { return JSON.parse(chosen('ncm-who')); } catch { return null; } };

function showHeader() {
  const theme = chosen('ncm-theme') in THEMES ? chosen('ncm-theme') : 'system';
  const [sign, zh, en] = THEMES[theme];
  const next = Object.keys(THEMES)[(Object.keys(THEMES).indexOf(theme) + 1) % 3];
  const isAt = (route) => new URL(here(route)).pathname === location.pathname;
  const to = (route, ...words) => el('a', { href: here(route), 'aria-current': isAt(route) ? 'page' : false }, both(...words));
  const profile = lastKnown();
  const focusable = () => [...document.querySelectorAll('header :is(a, button)')];
  const focused = focusable().indexOf(document.activeElement);
  $('header').replaceChildren(
    el('a', { class: 'home', href: here('/') }, el('img', { src: here('/icon.svg'), alt: '', width: 28, height: 28 }), 'ncm'),
    el('nav', { class: 'top', 'aria-label': word('网站', 'Site') }, to('/', '音乐', 'Music'), to('/docs', '接口', 'API'), to('/status', '工具', 'Tools')),
    el('a', { class: 'who', href: here(profile ? '/account.html' : '/qrlogin.html') }, profile ? [el('img', { src: picture(profile.avatarUrl, 64), alt: profile.nickname, width: 28, height: 28 }), el('span', { 'aria-hidden': 'true' }, profile.nickname)] : both('登录', 'Sign in')),
    el('button', { type: 'button', class: 'icon', 'aria-label': word('EN: English', '中: 中文'), title: word('English', '中文'), onclick: () => {
      page.lang = page.lang === 'en' ? 'zh-CN' : 'en';
      choose('ncm-language', page.lang);
    } }, word('EN', '中')),
    el('button', { type: 'button', class: 'icon', 'aria-label': word(`主题：${zh}`, `Theme: ${en}`), title: word(`主题：${zh}`, `Theme: ${en}`), onclick: () => {
      choose('ncm-theme', next);
      showTheme();
    } }, sign));
  // Who uses the keyboard stays where he was.
  focusable()[focused]?.focus();
}

function showTheme() {
  const theme = chosen('ncm-theme');
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme;
  else delete page.dataset.theme;
  showHeader();
}
showHeader();
new MutationObserver(showHeader).observe(page, { attributeFilter: ['lang'] });
// What is chosen in one tab counts in all.
addEventListener('storage', ({ key }) => {
  if (key === 'ncm-language' && chosen(key)) page.lang = chosen(key);
  if (key === 'ncm-theme') showTheme();
  if (key === 'ncm-who') showHeader();
});
