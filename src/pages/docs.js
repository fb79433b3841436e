// The explorer: a list of endpoints that is part of the page, and what is known of the one that was chosen, in files by
// category that load when they are wanted. An address such as docs?id=1#tag/song/GET/song/url/v1 opens one with values.
'use strict';

/** Options that every call takes, and where facts come from; the build puts them here. */
const SHARED = { /* shared */ };
/** So many entries of a list or an object are shown before "more". */
const MOST_SHOWN = 100;
const MOST_FOUND = 30;
const MOST_KEPT = 30;

const language = () => (page.lang === 'en' ? 'en' : 'zh');

/** Fetches a file of the explorer once, in the reader's language. */
const files = new Map();
function file(part) {
  const name = `docs-${part}.${language()}.json`;
  if (!files.has(name)) files.set(name, ask(`/${name}`).catch((error) => { files.delete(name); throw error; }));
  return files.get(name);
}

// ---- the list and its search

/** What the list says of each endpoint. */
const entries = [...document.querySelectorAll('#list a')].map((link) => {
  const [, category, method, route] = link.getAttribute('href').match(/^#tag\/([^/]+)\/(GET|POST)(\/.*)$/);
  const text = (language) => $(`[lang="${language}"]`, link)?.textContent ?? link.firstChild.textContent;
  return { link, category, method, route, zh: text('zh'), en: text('en') };
});
const search = entries.map(({ link, route, method, zh, en }) => ({
  reads: method === 'GET',
  parts: route.slice(1).toLowerCase().split('/'), zh: zh.toLowerCase(), en: en.toLowerCase(),
  group: $('summary', link.closest('details')).textContent.toLowerCase(),
}));

/** Words one by one; of a run of Chinese, which no spaces part, each two characters. */
const terms = (words) => words.split(/[\s,，、/_]+/).filter(Boolean).flatMap((one) => (
  /^[\x20-\x7e]*$/.test(one) || one.length <= 2 ? [one] : [...one].slice(1).map((second, i) => [...one][i] + second)));

/** How well an endpoint matches, by the points that the library's search gives, too. */
function score({ parts, zh, en, group, reads }, words, all) {
  const { points: by } = SHARED;
  const spaced = parts.join(' ').replaceAll('_', ' ');
  let points = [spaced, zh, en].includes(words) ? by.whole : 0;
  const within = [spaced, zh, en].filter((text) => text.includes(words)).map((text) => text.length);
  if (within.length) points += by.phrase + Math.floor((by.share * words.length) / Math.min(...within));
  if (parts[0] === words && parts[1] === 'detail') points += by.detail;
  if (reads && all.some((term) => spaced.includes(term) || zh.includes(term) || en.includes(term))) points += by.reads;
  let matching = 0;
  for (const term of all) {
    const stem = term.length > 4 && term.endsWith('s') ? term.slice(0, -1) : term;
    const found = [[parts.includes(term) || parts.includes(stem), by.word], [spaced.includes(stem), by.part], [zh.includes(term) || en.includes(stem), by.title], [group.includes(stem), by.category]].filter(([holds]) => holds);
    matching += found.length ? 1 : 0;
    points += found.reduce((sum, [, one]) => sum + one, 0);
  }
  // What matches less than half of the words is about something else.
  return matching * 2 < all.length ? 0 : points;
}

/** The entries that fit the words, best first. */
function find(typed) {
  const words = typed.replace(/[/_\s]+/g, ' ').trim();
  const all = terms(words);
  const found = search.map((one, i) => [score(one, words, all), entries[i]]).filter(([points]) => points > 0);
  return found.sort(([one], [other]) => other - one).slice(0, MOST_FOUND).map(([, entry]) => entry);
}

function showFound() {
  const words = $('#words').value.trim().toLowerCase();
  const found = words ? find(words) : [];
  $('#found').hidden = !words;
  $('#list').hidden = Boolean(words);
  $('#found').replaceChildren(...found.map(({ link }) => el('li', {}, link.cloneNode(true))));
  if (words && !found.length) $('#found').append(el('li', { class: 'quiet' }, both('没有找到，换个词试试', 'Nothing found; try another word')));
}

// ---- one endpoint

/** What the address asks for: an entry, and values for its parameters. */
function asked() {
  const fragment = decodeURIComponent(location.hash);
  const [, route] = fragment.match(/^#(?:tag\/[^/]+\/(?:GET|POST))?(\/.*)$/) ?? [];
  return { entry: entries.find((entry) => entry.route === route), group: fragment.match(/^#tag\/([^/]+)$/)?.[1], values: new URLSearchParams(location.search) };
}

/** Goes to an address of this page. */
function go(address) {
  history.pushState(null, '', address);
  open();
}

/** Shows what the address asks for. */
const open = latest(async (signal) => {
  const { entry, group, values } = asked();
  document.body.classList.toggle('reading', Boolean(entry));
  for (const { link } of entries) link.classList.toggle('at', link === entry?.link);
  $('#start').hidden = Boolean(entry);
  if (!entry) {
    document.title = 'ncm · API';
    $('#endpoint h1').replaceChildren(...both('接口文档', 'API reference'));
    $('#view').replaceChildren();
    showHistory();
    const details = group && document.getElementById(`tag/${group}`);
    if (details) { details.open = true; details.scrollIntoView(); }
    return;
  }
  document.title = `${entry.route} · ncm`;
  $('#endpoint h1').replaceChildren(...both(entry.zh, entry.en));
  $('#view').replaceChildren();
  entry.link.closest('details').open = true;
  const nav = $('main > nav');
  const { offsetTop } = entry.link;
  if (offsetTop < nav.scrollTop + 60 || offsetTop > nav.scrollTop + nav.clientHeight - 60) nav.scrollTop = offsetTop - nav.clientHeight / 3;
  await load($('#status'), async () => {
    const details = (await file(entry.category))[entry.route];
    if (!signal.aborted) show(entry, details, values);
  });
  if (!signal.aborted) $('#endpoint').focus({ preventScroll: true });
});

/** A text with a button that copies it. */
function copied(text) {
  const button = el('button', { type: 'button', onclick: async () => {
    await navigator.clipboard?.writeText(pre.textContent).catch(() => {});
    button.replaceChildren(...both('已复制', 'Copied'));
    setTimeout(() => button.replaceChildren(...both('复制', 'Copy')), 1500);
  } }, both('复制', 'Copy'));
  const pre = el('pre', {}, text);
  return el('div', { class: 'code' }, pre, button);
}

const valueList = (values = []) => el('ul', { class: 'fields' }, values.map(([value, about]) => el('li', {}, el('code', {}, value), ' ', about)));

/** The field of a parameter. */
function field(param, given) {
  const id = `p-${param.name}`;
  const value = given ?? (param.required === true || !param.default ? param.example : undefined) ?? '';
  const hint = param.default ?? '';
  const common = { id, name: param.name, placeholder: hint, 'aria-describedby': `${id}-about` };
  let input;
  let list;
  if (param.input === 'json' || String(value).length > 60) {
    input = el('textarea', { ...common, class: 'code', rows: 3 });
  } else if (param.only || param.input === 'flag') {
    const values = param.only ?? ['true', 'false'];
    const meaning = (one) => param.values?.find(([known]) => known === one);
    input = el('select', common, el('option', { value: '' }, hint ? word(`默认：${hint}`, `default: ${hint}`) : '—'),
      ...values.map((one) => el('option', { value: one }, meaning(one) ? `${one} · ${meaning(one)[1]}` : one)));
    if (value && !values.includes(String(value))) input.append(el('option', { value }, value));
  } else {
    input = el('input', { ...common, type: { password: 'password', phone: 'tel' }[param.input] ?? 'text', inputmode: param.input === 'number' ? 'numeric' : false, autocomplete: 'off', spellcheck: 'false', list: param.values ? `${id}-values` : false });
    if (param.values) list = el('datalist', { id: `${id}-values` }, ...param.values.map(([one, about]) => el('option', { value: one, label: about })));
  }
  input.value = value;
  const need = param.required === true ? both('必填', 'required') : param.required ? both(`必填：${param.required}`, `required: ${param.required}`) : [];
  return el('div', { class: 'field' },
    el('label', { for: id }, el('b', {}, param.name), ' ', el('small', {}, param.kind, need.length ? [' · ', el('span', { class: 'must' }, need)] : [])),
    el('div', {}, input, list,
      el('small', { id: `${id}-about` }, param.about, param.limits ? [' · ', param.limits] : [], param.aliases ? [' · ', both('也可写作 ', 'also '), param.aliases.join(', ')] : []),
      param.values && !param.only ? el('details', {}, el('summary', { class: 'quiet' }, both('取值', 'Values')), valueList(param.values)) : null));
}

/** Names of parameters whose values go into no link, no list and no sample. */
const secretsOf = ({ params = [] }) => new Set([...params.filter(({ input }) => ['password', 'phone'].includes(input)).map(({ name }) => name), 'cookie', 'proxy']);

/** The values of a form that were filled in; files apart. */
function filled(form) {
  const [values, sent] = [{}, {}];
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) { if (value.name) sent[name] = value; } else if (value !== '') values[name] = value;
  }
  return [values, sent];
}

function show(entry, details, given) {
  const { params = [], files: uploads = [] } = details;
  const secrets = secretsOf(details);
  const shareable = (values) => new URLSearchParams(Object.entries(values).filter(([name]) => !secrets.has(name)));
  const address = (values) => `docs${shareable(values).size ? `?${shareable(values)}` : ''}#tag/${entry.category}/${entry.method}${entry.route}`;
  const status = el('p', { role: 'status' });
  const answer = el('div', { 'aria-live': 'polite' });
  const own = new Set(params.map(({ name }) => name));
  const extra = SHARED.options.filter(({ name }) => !own.has(name));
  const form = el('form', {},
    params.length || uploads.length ? el('h2', {}, both('参数', 'Parameters')) : null,
    uploads.map(({ name, optional, about }) => el('div', { class: 'field' },
      el('label', { for: `f-${name}` }, el('b', {}, name), ' ', el('small', {}, both('文件', 'file'), optional ? [] : [' · ', el('span', { class: 'must' }, both('必填', 'required'))])),
      el('div', {}, el('input', { id: `f-${name}`, type: 'file', name }), el('small', {}, about)))),
    params.map((param) => field(param, given.get(param.name) ?? undefined)),
    el('details', {}, el('summary', {}, both('通用选项', 'Options of every call')),
      extra.map(({ name, zh, en }) => field({ name, about: word(zh, en), input: 'text', kind: '' }, given.get(name) ?? undefined))),
    el('p', { class: 'row' }, el('button', { class: 'main' }, both('发送', 'Send')),
      el('button', { type: 'button', onclick: async (event) => {
        const link = new URL(address(filled(form)[0]), location.href).href;
        history.replaceState(null, '', link);
        await navigator.clipboard?.writeText(link).catch(() => {});
        say(status, '链接已复制，密码等机密不在其中', 'The link is copied; passwords and other secrets are not in it', 'good');
        event.target.focus();
      } }, both('复制链接', 'Copy link'))), status);
  const samples = el('div');
  const showSamples = () => showSample(samples, entry, details, filled(form)[0]);
  form.addEventListener('input', showSamples);
  on(form, status, async () => {
    const [values, sent] = filled(form);
    answer.replaceChildren();
    await send(entry, values, sent, answer);
    keep(entry, address(values), answer.dataset);
  });
  const schema = details.returns && el('details', {}, el('summary', {}, both('字段', 'Fields'), ` (${details.returns})`));
  schema?.addEventListener('toggle', () => load(status, async () => {
    if (schema.open && schema.children.length < 2) schema.append(fields((await file('types')), details.returns));
  }));
  $('#view').replaceChildren(el('div', {},
    el('a', { class: 'back button', href: 'docs' }, both('全部接口', 'All endpoints')),
    el('p', { class: 'route' }, el('b', { class: entry.method.toLowerCase() }, entry.method), el('code', {}, entry.route),
      details.login ? el('span', { class: 'tag' }, both('需要登录', 'needs a login')) : null,
      el('span', { class: 'tag' }, details.cache)),
    el('p', {}, details.about),
    details.paging ? el('p', { class: 'quiet' }, details.paging) : null,
    el('p', {}, el('small', {}, details.aliases ? [both('也可写作 ', 'Also '), details.aliases.join(', '), ' · '] : [], SHARED.sources[details.source] ? [both('来源：', 'Source: '), both(...SHARED.sources[details.source])] : [])),
    form, answer,
    el('h2', {}, both('写法', 'As code')), samples,
    el('h2', {}, both('响应', 'Response')), schema || el('p', { class: 'quiet' }, both('没有登记字段：原样返回上游的响应。', 'Its fields are not written down: the upstream’s response comes as it is.')),
    details.answer ? el('details', {}, el('summary', {}, both('示例（节选）', 'Example (abridged)')), tree(details.answer)) : null));
  showSamples();
}

/** The fields of a type of answers; what they hold opens below them. */
function fields({ types, sets }, name) {
  return el('ul', { class: 'fields' }, (types[name] ?? []).map(([wire, shape, about]) => {
    const inner = shape.replace(/(\[\]|\{\})+$/, '');
    const head = [el('code', {}, wire), ' ', el('small', {}, shape.replace(/^=/, '')), ' ', about];
    const below = types[inner] ? () => fields({ types, sets }, inner)
      : inner.startsWith('=') ? () => valueList(sets[inner.slice(1)]) : null;
    if (!below) return el('li', {}, head);
    const details = el('details', {}, el('summary', {}, head));
    details.addEventListener('toggle', () => { if (details.open && details.children.length < 2) details.append(below()); });
    return el('li', {}, details);
  }));
}

// ---- a call

/** Sends a call and shows what comes of it in `node`. */
async function send(entry, values, sent, node) {
  const posted = entry.method === 'POST';
  let body;
  if (Object.keys(sent).length) {
    body = new FormData();
    for (const [name, value] of Object.entries({ ...values, ...sent })) body.append(name, value);
  } else if (posted) {
    body = JSON.stringify(values);
  }
  const query = posted ? '' : new URLSearchParams(values).toString();
  const request = () => fetch(here(entry.route) + (query && `?${query}`), {
    method: entry.method, body, redirect: 'manual', signal: AbortSignal.timeout(DEADLINE),
    headers: { Accept: 'application/json', ...(typeof body === 'string' && { 'Content-Type': 'application/json' }), ...keyHeader() },
  }).catch((error) => { throw new Failure(...(error.name === 'TimeoutError' ? TOO_LATE : OUT_OF_REACH)); });
  const begun = performance.now();
  let response = await request();
  if (response.status === 401 && response.headers.has('WWW-Authenticate') && await askForKey()) response = await request();
  if (response.type === 'opaqueredirect') {
    node.replaceChildren(el('p', {}, both('响应是一个跳转：', 'The response is a redirect: '), el('a', { href: here(entry.route) + (query && `?${query}`), target: '_blank', rel: 'noreferrer' }, both('在新标签页打开', 'open it in a new tab'))));
    Object.assign(node.dataset, { status: 302, ms: Math.round(performance.now() - begun) });
    return;
  }
  const kind = response.headers.get('Content-Type') ?? '';
  const content = kind.startsWith('image/') ? await response.blob() : await response.text();
  const ms = Math.round(performance.now() - begun);
  const size = content.size ?? new Blob([content]).size;
  Object.assign(node.dataset, { status: response.status, ms });
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  let shown;
  let json;
  if (kind.startsWith('image/')) shown = el('img', { src: URL.createObjectURL(content), alt: '' });
  else {
    try { json = JSON.parse(content); shown = tree(json); } catch { shown = el('pre', {}, content.slice(0, 100_000)); }
  }
  node.replaceChildren(
    el('p', { class: response.ok ? 'good' : 'bad' }, el('strong', {}, String(response.status)), ` · ${ms} ms · ${megabytes(size)}`),
    hint(response, json), shown,
    el('p', { class: 'row' }, typeof content === 'string' ? el('button', { type: 'button', onclick: () => navigator.clipboard?.writeText(content) }, both('复制响应', 'Copy the response')) : null),
    el('details', {}, el('summary', {}, both('响应头', 'Headers')), el('pre', {}, headers)));
}

/** What the server says of a refusal, and of what had no effect. */
function hint(response, json) {
  const lines = [];
  try {
    const { cause, next } = JSON.parse(response.headers.get('X-Ncm-Hint') ?? 'null') ?? {};
    if (cause) lines.push(el('p', {}, both(`${cause.zh}。${next.zh}`, `${cause.en} ${next.en}`)));
  } catch { /* a proxy on the way has changed it: the answer itself still says what is wrong */ }
  if (json?.code === 301) lines.push(el('p', {}, el('a', { href: 'qrlogin.html' }, both('登录', 'Sign in'))));
  const ignored = response.headers.get('X-Ncm-Ignored');
  if (ignored) lines.push(el('p', { class: 'quiet' }, both(`没有起作用：${ignored}`, `Without effect: ${ignored}`)));
  return el('div', {}, lines);
}

/** JSON to be unfolded: the first three levels are open, the others are made when they are opened. */
function tree(value) {
  return el('div', { class: 'tree' }, node(value, '', 3));
}
function node(value, key, depth) {
  const name = key === '' ? [] : [el('span', { class: 'key' }, key), ': '];
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value);
    return el('div', { class: 'leaf' }, name, el('span', { class: typeof value === 'string' ? 'text' : '' }, text.length > 2000 ? `${text.slice(0, 2000)}…` : text));
  }
  const items = Object.entries(value);
  const brackets = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (!items.length) return el('div', { class: 'leaf' }, name, brackets.join(''));
  const inside = el('div');
  const more = (from) => {
    inside.append(...items.slice(from, from + MOST_SHOWN).map(([key, value]) => node(value, key, depth - 1)));
    const left = items.length - from - MOST_SHOWN;
    if (left > 0) {
      const button = el('button', { type: 'button', onclick: () => { button.remove(); more(from + MOST_SHOWN); } }, both(`还有 ${left} 项`, `${left} more`));
      inside.append(button);
    }
  };
  const details = el('details', { open: depth > 0 }, el('summary', {}, name, `${brackets[0]} ${items.length} ${brackets[1]}`), inside);
  if (depth > 0) more(0);
  else details.addEventListener('toggle', () => { if (details.open && !inside.firstChild) more(0); });
  return details;
}

// ---- as code

const shell = (text) => (/^[\w\-.,=@:/+]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
const quoted = (text) => JSON.stringify(text);
const indented = (pairs, one) => (pairs.length ? `{\n${pairs.map(one).join('')}}` : '{}');

/** The call in several languages. */
const LANGUAGES = {
  curl: ({ method, route }, details, pairs) => {
    const url = here(route);
    const cookie = details.login ? " -b 'MUSIC_U=…'" : '';
    if (details.files) return `curl${cookie} ${shell(url)}${[...details.files.filter(({ optional }) => !optional).map(({ name }) => [name, '@song.mp3']), ...pairs].map(([name, value]) => ` -F ${shell(`${name}=${value}`)}`).join('')}`;
    if (method === 'POST') return `curl${pairs.length ? '' : ' -X POST'}${cookie} ${shell(url)}${pairs.map(([name, value]) => ` --data-urlencode ${shell(`${name}=${value}`)}`).join('')}`;
    return `curl${cookie} ${shell(pairs.length ? `${url}?${new URLSearchParams(pairs)}` : url)}`;
  },
  JavaScript: ({ method, route }, details, pairs) => {
    const object = indented(pairs, ([name, value]) => `  ${quoted(name)}: ${quoted(value)},\n`);
    if (details.files) return `const form = new FormData()\n${details.files.map(({ name }) => `form.append(${quoted(name)}, file)\n`).join('')}${pairs.map(([name, value]) => `form.append(${quoted(name)}, ${quoted(value)})\n`).join('')}const response = await fetch(${quoted(here(route))}, { method: 'POST', body: form })\nconst answer = await response.json()`;
    if (method === 'POST') return `const response = await fetch(${quoted(here(route))}, {\n  method: 'POST',\n  headers: { 'Content-Type': 'application/json' },\n  credentials: 'include',\n  body: JSON.stringify(${object.replaceAll('\n', '\n  ')}),\n})\nconst answer = await response.json()`;
    const url = pairs.length ? `${quoted(`${here(route)}?`)} + new URLSearchParams(${object})` : quoted(here(route));
    return `const response = await fetch(${url}, { credentials: 'include' })\nconst answer = await response.json()`;
  },
  Python: ({ method, route }, details, pairs) => {
    const object = indented(pairs, ([name, value]) => `    ${quoted(name)}: ${quoted(value)},\n`);
    const files = details.files ? `, files={${details.files.filter(({ optional }) => !optional).map(({ name }) => `${quoted(name)}: open("song.mp3", "rb")`).join(', ')}}, data=${object}` : '';
    const sent = files || (pairs.length ? (method === 'POST' ? `, json=${object}` : `, params=${object}`) : '');
    return `import requests\n\nanswer = requests.${method.toLowerCase()}(${quoted(here(route))}${sent}${details.login ? ', cookies={"MUSIC_U": "…"}' : ''}).json()`;
  },
  Rust: (_, details, pairs) => `let client = ncm::Client::new();\nlet reply = client.call(${quoted(details.name)}, [${pairs.map(([name, value]) => `(${quoted(name)}, ${quoted(value)})`).join(', ')}]).await?;`,
  'ncm call': (_, details, pairs) => `ncm call ${details.name}${(details.files ?? []).filter(({ optional }) => !optional).map(({ name }) => ` ${name}=@song.mp3`).join('')}${pairs.map(([name, value]) => ` ${shell(`${name}=${value}`)}`).join('')}`,
  npm: (_, details, pairs) => `const { ${details.name} } = require('@ncm-rs/api')\n\nconst { body } = await ${details.name}(${indented(pairs, ([name, value]) => `  ${/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name)}: ${quoted(value)},\n`)})`,
};

/** Shows the call in the language that was chosen last. */
function showSample(node, entry, details, values) {
  const secrets = secretsOf(details);
  const pairs = Object.entries(values).map(([name, value]) => [name, secrets.has(name) ? '…' : value]);
  const at = LANGUAGES[chosen('ncm-sample')] ? chosen('ncm-sample') : 'curl';
  const tabs = Object.keys(LANGUAGES).map((name) => el('button', { type: 'button', role: 'tab', 'aria-selected': String(name === at), tabindex: name === at ? 0 : -1, onclick: () => {
    choose('ncm-sample', name);
    showSample(node, entry, details, values);
    $('[aria-selected="true"]', node).focus();
  } }, name));
  const bar = el('div', { role: 'tablist', 'aria-label': word('语言', 'Language'), onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) tabs[(tabs.findIndex((tab) => tab === document.activeElement) + step + tabs.length) % tabs.length].click();
  } }, tabs);
  node.replaceChildren(bar, copied(LANGUAGES[at](entry, details, pairs)));
}

// ---- recent calls, which this browser keeps

const kept = () => { try { return JSON.parse(chosen('ncm-calls') ?? '[]'); } catch { return []; } };
function keep(entry, address, { status, ms }) {
  const call = { address, route: entry.route, status, ms };
  choose('ncm-calls', JSON.stringify([call, ...kept().filter((one) => one.address !== address)].slice(0, MOST_KEPT)));
}
function showHistory() {
  const calls = kept();
  $('#history').replaceChildren(...calls.map(({ address, route, status, ms }) => el('li', {},
    el('a', { class: 'wide', href: address }, route, ' ', el('small', {}, decodeURIComponent(address.match(/\?(.*?)#/)?.[1] ?? ''))), el('small', {}, `${status} · ${ms} ms`))));
  if (calls.length) $('#history').append(el('li', {}, el('button', { type: 'button', onclick: () => { choose('ncm-calls', '[]'); showHistory(); } }, both('清空', 'Clear'))));
  else $('#history').append(el('li', { class: 'quiet' }, both('还没有；记录只保存在这个浏览器里，不含密码等机密。', 'None yet; they are kept in this browser alone, without passwords and other secrets.')));
}

// ---- keyboard and links

$('main form[role="search"]').hidden = false;
$('main form[role="search"]').addEventListener('submit', (event) => {
  event.preventDefault();
  $('#found a')?.click();
});
$('#words').addEventListener('input', showFound);
$('#words').addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') { event.preventDefault(); $('#found a')?.focus(); }
});
const place = () => { $('#words').placeholder = word('搜索：歌词、lyric、/song/url…', 'Search: lyric, 歌词, /song/url…'); $('#words').setAttribute('aria-label', word('搜索接口', 'Search endpoints')); };
$('#found').addEventListener('keydown', (event) => {
  const links = [...document.querySelectorAll('#found a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  (links[links.indexOf(document.activeElement) + step] ?? $('#words')).focus();
});
addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) { event.preventDefault(); document.body.classList.remove('reading'); $('#words').focus(); $('#words').select(); }
  if (event.key === 'Escape' && document.activeElement === $('#words')) { $('#words').value = ''; showFound(); }
});
addEventListener('click', (event) => {
  const link = event.target.closest?.('a');
  if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const to = new URL(link.href);
  if (to.pathname !== location.pathname) return;
  event.preventDefault();
  go(link.getAttribute('href').startsWith('#') ? `docs${to.hash}` : to.href);
  if (document.body.classList.contains('reading')) scrollTo(0, 0);
});
addEventListener('popstate', () => open());
// Words within attributes and options are of one language.
new MutationObserver(() => { place(); if (asked().entry) open(); }).observe(page, { attributeFilter: ['lang'] });

place();
$('#begin').append(...['/cloudsearch', '/song/url/v1', '/lyric', '/playlist/detail', '/login/qr/key', '/recommend/songs'].map((route) => el('li', {}, entries.find((one) => one.route === route)?.link.cloneNode(true))));
open();
// The address names a place in the list, to which the browser has scrolled.
if (asked().entry) requestAnimationFrame(() => scrollTo(0, 0));

// After one visit the explorer opens without a network. Browsers allow this over https and on this machine.
navigator.serviceWorker?.register(`worker.js?${language()}`, { scope: 'docs' }).catch(() => {});
