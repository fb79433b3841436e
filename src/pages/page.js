// Shared by every page, after first.js: calls the API, and shows progress and errors. tools.js has what only tools need.
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

/** Outlines of icons on a square of 24; pages add their own. Characters would need a font of symbols, which many devices lack. */
const ICONS = {
  close: 'm6 6 12 12m0-12L6 18',
  dark: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  light: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0-6v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  system: 'M4 5h16v11H4zm5 15h6m-3-4v4',
};

/** Returns an icon; it says nothing to a screen reader, so its button needs a label. */
function icon(name) {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `i ${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Returns a button that shows an icon and says what it does to who hears or points. */
const iconButton = (name, zh, en, onclick, kind = name) => el('button', { type: 'button', class: `icon ${kind}`, 'aria-label': word(zh, en), title: word(zh, en), onclick }, icon(name));

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
      chosen('ncm-key') ? el('p', { class: 'bad', role: 'alert' }, both('服务器不接受之前的密钥，请核对后重新输入', 'The server refused the key that was given; check it and enter it again')) : null,
      el('div', { class: 'row' }, el('button', { class: 'main' }, both('继续', 'Continue')), el('button', { type: 'button', onclick: () => dialog.close() }, both('取消', 'Cancel')))));
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
  const said = answer.msg ?? answer.message ?? '';
  const zh = said && !isChinese(said) ? `请求失败：${said}` : said;
  const en = answer.message && !isChinese(answer.message) ? answer.message : said ? `The request was refused: ${said}` : 'The request failed';
  if (status === 301 || answer.code === 301 || answer.code === 302) throw signInFirst(answer);
  try {
    const { cause, next } = JSON.parse(hint ?? 'null') ?? {};
    if (cause) throw new Failure(`${zh && `${zh}。`}${cause.zh}：${next.zh}（${answer.code ?? status}）`, `${cause.en}: ${next.en} (${answer.code ?? status})`, answer);
  } catch (error) {
    // A proxy on the way may have changed the header; the answer says what is wrong all the same.
    if (error instanceof Failure) throw error;
  }
  throw new Failure(`${zh || '请求失败'}（${answer.code ?? status}）`, `${en} (${answer.code ?? status})`, answer);
}

const isChinese = (text) => /\p{Script=Han}/u.test(text);

/** Time limit of a response, and of an upload without progress, in ms: longer than the server waits for the upstream. */
const DEADLINE = 60_000;
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

/** Returns the profile of the account that is signed in in this browser, or null. */
async function who() {
  const { data } = await api('/login/status', { timestamp: Date.now() });
  const profile = data?.profile ?? null;
  choose('ncm-who', JSON.stringify(profile && { userId: profile.userId, nickname: profile.nickname, avatarUrl: profile.avatarUrl }));
  showHeader();
  return profile;
}

const secure = (url) => (url ?? '').replace(/^http:\/\/(?=[^/]+\.(126|127|163)\.(net|com)(\/|$))/, 'https://');
/** Returns the address of a picture in a size; for anything but an http(s) address, the place-holder's. */
const picture = (url, size) => (/^https?:/.test(url ?? '') ? `${secure(url)}?param=${size}y${size}` : here('/cover.svg'));
const coverOf = (url, size = 96) => el('img', { class: 'cover', alt: '', loading: 'lazy', width: size / 2, height: size / 2, src: picture(url, size) });

/** Formats milliseconds as 3:05. */
const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const megabytes = (bytes) => (bytes > 0 && bytes < 1e5 ? `${Math.ceil(bytes / 1024)} KB` : bytes < 1e10 ? `${(bytes / 1048576).toFixed(1)} MB` : `${(bytes / 1073741824).toFixed(1)} GB`);

/** JSON pointers to facts about songs and other things, by thing and field; the build inserts them. */
const PLACES = { /* places */ };

/** Returns the facts about a thing in an object, by field; several people are joined to one text, missing facts are empty. */
function told(thing, object) {
  const at = (pointer) => pointer.split('/').slice(1).reduce((value, name) => value?.[name], object);
  const text = (value) => (Array.isArray(value) ? value.map((one) => one?.name ?? one).filter(Boolean).join(' / ') : value ?? '');
  return Object.fromEntries(Object.entries(PLACES[thing]).map(([name, places]) => [name, places.map(at).map(text).find((value) => value !== '') ?? '']));
}

// A page that signs in leads back to the page before it.
const PAGE_BEFORE = 'ncm-page-before';
addEventListener('pagehide', () => {
  if (/login\.html$/.test(location.pathname)) return;
  try { sessionStorage.setItem(PAGE_BEFORE, location.href); } catch { /* then it leads to the player */ }
});

// The top of every page: where one can go, who is signed in, the language, the theme.
const THEMES = { system: ['跟随系统', 'as the system'], light: ['浅色', 'light'], dark: ['深色', 'dark'] };

/** Address of the player; the server writes another one here if `/` shows its status. */
const PLAYER = '/';

/** Who was signed in when a page last asked: a name and a picture. */
const lastKnown = () => { try { return JSON.parse(chosen('ncm-who')); } catch { return null; } };

function showHeader() {
  const theme = chosen('ncm-theme') in THEMES ? chosen('ncm-theme') : 'system';
  const [zh, en] = THEMES[theme];
  const next = Object.keys(THEMES)[(Object.keys(THEMES).indexOf(theme) + 1) % 3];
  // The server's state has an address of its own, which `/` may show.
  const at = $('#health') ? '/status' : $('#player.bar') ? PLAYER : location.pathname.slice(base.pathname.length - 1);
  const isAt = (route) => route === at;
  const to = (route, ...words) => el('a', { href: here(route), 'aria-current': isAt(route) ? 'page' : false }, both(...words));
  const profile = lastKnown();
  const focusable = () => [...document.querySelectorAll('header :is(a, button)')];
  const focused = focusable().indexOf(document.activeElement);
  $('header').replaceChildren(
    el('a', { class: 'home', href: here('/') }, el('img', { src: here('/icon.svg'), alt: '', width: 28, height: 28 }), 'ncm'),
    el('nav', { class: 'top', 'aria-label': word('网站', 'Site') }, to(PLAYER, '音乐', 'Music'), to('/docs', '接口', 'API'), to('/status', '工具', 'Tools')),
    el('a', { class: 'who', href: here(profile ? '/account.html' : '/qrlogin.html') }, profile ? [el('img', { src: picture(profile.avatarUrl, 64), alt: profile.nickname, width: 28, height: 28 }), el('span', { 'aria-hidden': 'true' }, profile.nickname)] : both('登录', 'Sign in')),
    el('button', { type: 'button', class: 'icon', 'aria-label': word('EN: English', '中: 中文'), title: word('English', '中文'), onclick: () => {
      page.lang = page.lang === 'en' ? 'zh-CN' : 'en';
      choose('ncm-language', page.lang);
    } }, word('EN', '中')),
    iconButton(theme, `主题：${zh}`, `Theme: ${en}`, () => {
      choose('ncm-theme', next);
      showTheme();
    }));
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
