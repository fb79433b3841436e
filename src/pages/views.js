// What the player shows: lists of songs, playlists, albums, artists, charts, a search; each has an address below #/.
'use strict';

Object.assign(ICONS, {
  calendar: 'M5 6h14v14H5zm0 4h14M9 3v4m6-4v4',
  charts: 'M5 20v-7m7 7V4m7 16V9',
  down: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  heart: 'M12 20S4 15.2 4 9.5A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.5C20 15.2 12 20 12 20z',
  home: 'm4 11 8-7 8 7v9h-5v-6H9v6H4z',
  library: 'M5 4v16M10 4v16m4-15 5 15',
  list: 'M7 6h10a3 3 0 0 1 3 3v2m-3 7H7a3 3 0 0 1-3-3v-2m6-10L7 6l3 3m4 6 3 3-3 3',
  lyrics: 'M4 5h16v11h-8l-4 4v-4H4zm4 4h8m-8 3h5',
  next: 'M6 5v14l10-7zm13 0v14',
  one: 'M7 6h10a3 3 0 0 1 3 3v2m-3 7H7a3 3 0 0 1-3-3v-2m6-10L7 6l3 3m4 6 3 3-3 3m-3-10.5 1.5-.5v5',
  pause: 'M7 5h3v14H7zm7 0h3v14h-3z',
  play: 'M8 5v14l11-7z',
  plus: 'M12 5v14m-7-7h14',
  previous: 'M18 5v14L8 12zM5 5v14',
  queue: 'M4 6h16M4 12h9m-9 6h9m4-5v6l4-3z',
  radio: 'M4 9h16v11H4zm3 0 10-5M8 14.5v.01M13 13h4m-4 3h4',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm5 12 4.5 4.5',
  shuffle: 'M3 7h3c6 0 6 10 12 10h3m-3-3 3 3-3 3M3 17h3c2 0 3.3-1 4.3-2.5m3.4-5C14.7 8 16 7 18 7h3m-3-3 3 3-3 3',
  up: 'm6 15 6-6 6 6',
});

const ROW = 56;
/** So many rows beyond the screen are made, too. */
const SPARE = 8;

const link = (to, ...inside) => el('a', { href: `#/${to}` }, ...inside);
const artistLinks = (song) => song.artists.flatMap(({ id, name }, i) => [i ? ' / ' : null, id ? link(`artist/${id}`, name) : name]).filter(Boolean);

// ---- a list of songs, of which only what is on the screen is made

/** Rows for songs of these ids; a list of ten thousand scrolls as one of ten. */
function songList(ids) {
  // Arrow keys go from row to row: by Tab alone a long list would have no end.
  const box = el('div', { class: 'songs', role: 'list', onkeydown: (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = [...rows].find(([, row]) => row.contains(event.target))?.[0] + step;
    if (!rows.has(at)) return;
    event.preventDefault();
    $('.number', rows.get(at)).focus();
  } });
  const rows = new Map();
  let [planned, isShown] = [false, false];
  const draw = () => {
    planned = false;
    if (!box.isConnected) return stop();
    if (!isShown) for (const event of ['scroll', 'resize']) addEventListener(event, plan, { passive: true });
    isShown = true;
    const top = -box.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(top / ROW) - SPARE);
    const last = Math.min(ids.length, Math.ceil((top + innerHeight) / ROW) + SPARE);
    for (const [at, row] of rows) if (at < first || at >= last) { row.remove(); rows.delete(at); }
    const missing = [];
    for (let at = first; at < last; at += 1) {
      if (!songs.has(ids[at])) missing.push(ids[at]);
      const known = rows.get(at);
      if (known && (known.dataset.name || !songs.has(ids[at]))) continue;
      const row = songRow(ids, at);
      row.style.top = `${at * ROW}px`;
      known?.remove();
      rows.set(at, row);
      box.append(row);
    }
    if (missing.length) need(missing).then(plan, (error) => tell($('#status'), error, plan));
  };
  box.grow = () => { box.style.height = `${ids.length * ROW}px`; plan(); };
  const plan = () => { if (!planned) { planned = true; requestAnimationFrame(draw); } };
  const stop = () => { for (const event of ['scroll', 'resize']) removeEventListener(event, plan); };
  box.grow();
  return box;
}

function songRow(ids, at) {
  const song = songs.get(ids[at]);
  if (!song) return el('div', { class: 'song', role: 'listitem' }, el('span', { class: 'number' }, String(at + 1)), el('span', { class: 'quiet' }, '…'));
  const sign = mark(song);
  const play = () => playList(ids, at);
  const row = el('div', { class: 'song', role: 'listitem', 'data-id': song.id, 'data-name': song.name || ' ', ondblclick: play, onclick: ({ target }) => { if (!target.closest('a, button') && matchMedia('(pointer: coarse)').matches) play(); } },
    el('button', { type: 'button', class: 'icon number', 'aria-label': `${at + 1} ${word('播放', 'Play')} ${song.name}`, onclick: play }, el('span', {}, String(at + 1)), icon('play')),
    coverOf(song.cover, 80),
    el('div', { class: 'wide' }, el('div', { class: 'line' }, song.name, sign ? el('span', { class: 'tag' }, both(...sign)) : null), el('small', { class: 'line' }, artistLinks(song))),
    el('small', { class: 'line album' }, song.albumId ? link(`album/${song.albumId}`, song.album) : song.album),
    account ? heartButton(song.id) : null,
    iconButton('plus', '加入播放列表', 'Add to queue', () => enqueue([song.id])),
    el('small', { class: 'time' }, clock(song.ms)));
  row.classList.toggle('plays', now()?.id === song.id);
  row.classList.toggle('gone', sign?.[1] === 'withdrawn');
  return row;
}

/** The top of a list: picture, name, what else is known, buttons. */
function head({ url, kind, name, lines = [], ids }) {
  return el('div', { class: 'head' }, coverOf(url, 400),
    el('div', { class: 'wide' }, el('small', {}, kind), el('h1', {}, name), lines.filter(Boolean).map((line) => el('p', { class: 'quiet' }, line))),
    ids?.length ? el('p', { class: 'row' }, el('button', { type: 'button', class: 'main', onclick: () => playList(ids) }, icon('play'), both('播放全部', 'Play all')), el('button', { type: 'button', onclick: () => enqueue(ids) }, icon('plus'), both('加入播放列表', 'Add to queue'))) : null);
}

/** Cards of playlists, albums, artists. */
const cards = (list, kind) => el('ul', { class: 'cards' }, list.filter(Boolean).map((one) => {
  const { name, cover: url, creator, artists } = told(kind, one);
  return el('li', {}, el('a', { href: `#/${kind}/${one.id}` }, coverOf(url, 320), el('span', { class: 'line' }, name), creator || artists ? el('small', { class: 'line' }, creator || artists) : null));
}));
const section = (zh, en, ...inside) => el('section', { class: 'plain' }, el('h2', {}, both(zh, en)), inside);
const empty = (zh = '这里还没有内容', en = 'Nothing here yet') => el('p', { class: 'quiet' }, both(zh, en));

/** A part of a view that loads by itself: its failure is told in its place, and the others stay. */
function part(work) {
  const status = el('p', { role: 'status' });
  const box = el('div', {}, status);
  load(status, async () => { box.replaceChildren(...[await work()].flat(), status); });
  return box;
}

// ---- views

const wantsAccount = () => el('p', {}, both('登录后可以看到你的歌单、每日推荐与私人 FM。', 'Sign in to see your playlists, daily songs and private FM. '), ' ', el('a', { class: 'button', href: 'qrlogin.html' }, both('扫码登录', 'Sign in by QR code')));

/** The account's playlists, fetched once: its own, the first of which holds the liked songs, and saved ones. */
let ownLists = null;
const playlists = () => (ownLists ??= api('/user/playlist', { uid: account.userId, limit: 1000 }).then(({ playlist = [] }) => playlist).catch((error) => { ownLists = null; throw error; }));

const VIEWS = {
  '': () => [
    el('h1', {}, account ? both(`你好，${account.nickname ?? ''}`, `Hello, ${account.nickname ?? ''}`) : both('发现音乐', 'Discover')),
    account ? null : wantsAccount(),
    account ? el('ul', { class: 'cards wide-cards' }, [['daily', '每日推荐', 'Daily songs', 'calendar'], ['fm', '私人 FM', 'Private FM', 'radio'], ['liked', '我喜欢的音乐', 'Liked songs', 'heart']].map(([to, zh, en, sign]) => el('li', {}, link(to, icon(sign), both(zh, en))))) : null,
    account ? section('我的歌单', 'Your playlists', part(async () => cards((await playlists()).slice(0, 12), 'playlist'))) : null,
    section('推荐歌单', 'Playlists for you', part(async () => { const { result = [] } = await api('/personalized', { limit: 12 }); return cards(result, 'playlist'); })),
    section('排行榜', 'Charts', part(async () => { const { list = [] } = await api('/toplist'); return cards(list.slice(0, 12), 'playlist'); })),
  ],
  charts: async () => { const { list = [] } = await api('/toplist'); return [el('h1', {}, both('排行榜', 'Charts')), cards(list, 'playlist')]; },
  daily: async () => {
    const { data } = await api('/recommend/songs');
    const ids = learn(data?.dailySongs);
    return [head({ url: songs.get(ids[0])?.cover, kind: both('每天更新', 'New every day'), name: both('每日推荐', 'Daily songs'), ids }), songList(ids)];
  },
  fm: async () => {
    const { data } = await api('/personal_fm', { timestamp: Date.now() });
    playList(learn(data), 0, { fm: true });
    openPanel('lyrics');
    return [el('h1', {}, both('私人 FM', 'Private FM')), el('p', { class: 'quiet' }, both('一首接一首；按“下一首”换歌。', 'One song after another; “Next” skips one.'))];
  },
  liked: async () => { const [first] = await playlists(); return first ? VIEWS.playlist(first.id) : empty(); },
  library: () => account ? [
    section('创建的歌单', 'Your own playlists', part(async () => cards((await playlists()).filter(({ creator }) => creator?.userId === account.userId), 'playlist'))),
    section('收藏的歌单', 'Saved playlists', part(async () => { const saved = (await playlists()).filter(({ creator }) => creator?.userId !== account.userId); return saved.length ? cards(saved, 'playlist') : empty(); })),
    section('收藏的专辑', 'Saved albums', part(async () => { const { data = [] } = await api('/album/sublist', { limit: 100 }); return data.length ? cards(data, 'album') : empty(); })),
    section('关注的歌手', 'Followed artists', part(async () => { const { data = [] } = await api('/artist/sublist', { limit: 100 }); return data.length ? cards(data, 'artist') : empty(); })),
  ] : [wantsAccount()],
  playlist: async (id) => {
    const { playlist, privileges } = await api('/playlist/detail', { id });
    if (!playlist) throw new Failure('没有这个歌单', 'There is no such playlist');
    learn(playlist.tracks, privileges);
    const ids = (playlist.trackIds?.length ? playlist.trackIds : playlist.tracks ?? []).map(({ id }) => id);
    const { name, cover: url, creator } = told('playlist', playlist);
    return [head({ url, kind: both('歌单', 'Playlist'), name, lines: [`${creator} · ${word(`${ids.length} 首`, `${ids.length} songs`)}`, playlist.description && fold(playlist.description)], ids }), ids.length ? songList(ids) : empty()];
  },
  album: async (id) => {
    const { album, songs: list } = await api('/album', { id });
    const ids = learn(list);
    const { name, cover: url, company, published } = told('album', album ?? {});
    const year = published ? new Date(Number(published)).getFullYear() : '';
    return [head({ url, kind: both('专辑', 'Album'), name, lines: [album?.artist ? link(`artist/${album.artist.id}`, album.artist.name) : null, [year, company].filter(Boolean).join(' · '), album?.description && fold(album.description)], ids }), songList(ids)];
  },
  artist: async (id) => {
    const [{ data }, { songs: top }] = await Promise.all([api('/artist/detail', { id }), api('/artist/top/song', { id })]);
    const ids = learn(top);
    const { name, cover: url, description } = told('artist', data?.artist ?? {});
    return [head({ url: data?.artist?.cover ?? url, kind: both('歌手', 'Artist'), name, lines: [description && fold(description)], ids }),
      section('热门歌曲', 'Popular songs', songList(ids)),
      section('专辑', 'Albums', part(async () => { const { hotAlbums = [] } = await api('/artist/album', { id, limit: 50 }); return hotAlbums.length ? cards(hotAlbums, 'album') : empty(); }))];
  },
  search: async (typed, kind = '1') => {
    const [, , , thing] = KINDS.find(([value]) => value === kind) ?? KINDS[0];
    const tabs = el('nav', { class: 'tabs', 'aria-label': word('种类', 'Kind') }, KINDS.map(([value, zh, en]) => el('a', { href: `#/search/${encodeURIComponent(typed)}/${value}`, 'aria-current': value === kind ? 'page' : false }, both(zh, en))));
    if (!typed) return [el('h1', {}, both('搜索', 'Search')), part(async () => { const { data = [] } = await api('/search/hot/detail'); return section('热搜', 'Popular searches', el('ul', { class: 'words' }, data.map(({ searchWord }) => el('li', {}, link(`search/${encodeURIComponent(searchWord)}`, searchWord))))); })];
    const ids = [];
    const list = thing === 'song' ? songList(ids) : cards([], thing);
    const [more, status] = [el('button', { type: 'button', hidden: true }, both('更多', 'More')), el('p', { role: 'status' })];
    let offset = 0;
    const next = async () => {
      const { result = {} } = await api('/cloudsearch', { keywords: typed, type: kind, limit: FOUND_AT_ONCE, offset });
      const found = result[`${thing}s`] ?? [];
      offset += found.length;
      more.hidden = !found.length || offset >= (result[`${thing}Count`] ?? 0);
      if (thing !== 'song') return list.append(...cards(found, thing).children);
      ids.push(...learn(found));
      list.grow();
    };
    on(more, status, next);
    await next();
    return [el('h1', {}, typed), tabs, offset ? [list, el('p', {}, more), status] : empty('没有找到，换个词试试', 'Nothing found; try other words')].flat();
  },
};
/** So many results of a search come at once. */
const FOUND_AT_ONCE = 100;
const KINDS = [['1', '歌曲', 'Songs', 'song'], ['10', '专辑', 'Albums', 'album'], ['100', '歌手', 'Artists', 'artist'], ['1000', '歌单', 'Playlists', 'playlist']];

/** A long text, of which the beginning is shown. */
const fold = (text) => (text.length < 120 ? text : el('details', {}, el('summary', {}, `${text.slice(0, 80)}…`), text));

const scrolled = new Map();
let address = null;

/** Shows what the address names; Back is where one was. */
const show = latest(async (signal) => {
  if (address !== null) scrolled.set(address, scrollY);
  address = location.hash;
  const [name = '', ...rest] = address.replace(/^#\/?/, '').split('/').map((one) => { try { return decodeURIComponent(one); } catch { return one; } });
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : () => [el('h1', {}, both('没有这个页面', 'There is no such page'))];
  for (const one of document.querySelectorAll('nav a')) one.toggleAttribute('data-at', one.getAttribute('href') === `#/${name}`);
  closePanel(true);
  await load($('#status'), async () => {
    const shown = await view(...rest);
    if (signal.aborted) return;
    $('#view').replaceChildren(...[shown].flat(2).filter(Boolean));
    if (!now()) document.title = `${$('#view h1')?.innerText ?? ''} · ncm`;
    scrollTo(0, scrolled.get(address) ?? 0);
  });
});

// ---- the queue and the lyrics beside it

const panelHead = (zh, en) => el('div', { class: 'row' }, el('h2', { class: 'wide' }, both(zh, en)), iconButton('close', '关闭', 'Close', () => closePanel()));

function openPanel(shows) {
  const panel = $('#panel');
  if (!panel.hidden && panel.dataset.shows === shows) return closePanel();
  panel.hidden = false;
  panel.dataset.shows = shows;
  document.body.classList.add('beside');
  lyricsOf = null;
  if (shows === 'queue') showQueue();
  else if (now()) showLyrics(now());
  else panel.replaceChildren(panelHead('歌词', 'Lyrics'), empty('还没有播放', 'Nothing plays'));
}
function closePanel(isNarrow = false) {
  // On a wide screen what stands beside a view stays there as the view changes.
  if (isNarrow && matchMedia('(min-width: 70rem)').matches) return;
  $('#panel').hidden = true;
  document.body.classList.remove('beside');
}

/** The queue from the song that plays on. */
function showQueue() {
  const panel = $('#panel');
  if (panel.hidden || panel.dataset.shows !== 'queue') return;
  const from = Math.max(0, queue.at - 2);
  const some = queue.ids.slice(from, from + 60);
  const rows = some.map((id, i) => {
    const at = from + i;
    const song = songs.get(id);
    return el('li', { class: at === queue.at ? 'plays' : '' },
      el('button', { type: 'button', class: 'wide line', onclick: () => { queue.at = at; play(); } }, song?.name ?? `${id}`, song ? el('small', {}, ` ${byline(song)}`) : null),
      iconButton('close', '移除', 'Remove', () => { queue.ids.splice(at, 1); if (at < queue.at) queue.at -= 1; keepQueue(); showQueue(); }));
  });
  panel.replaceChildren(panelHead('播放列表', 'Queue'), el('p', { class: 'quiet' }, both(`共 ${queue.ids.length} 首`, `${queue.ids.length} songs`)), el('ul', { class: 'list' }, rows),
    queue.ids.length ? el('button', { type: 'button', onclick: () => { Object.assign(queue, { ids: [], at: -1, fm: false }); audio.pause(); keepQueue(); showPlayer(); showQueue(); } }, both('清空', 'Clear')) : null);
  if (some.some((id) => !songs.has(id))) need(some).then(showQueue, () => {});
}

// ---- what leads from one to the other

const PLACES_OF_PLAYER = [['', '首页', 'Home', 'home'], ['search', '搜索', 'Search', 'search'], ['charts', '排行榜', 'Charts', 'charts'], ['library', '我的', 'Library', 'library']];

function frame() {
  const suggestions = el('ul', { id: 'suggestions', hidden: true });
  const words = el('input', { id: 'words', type: 'search', autocomplete: 'off', placeholder: matchMedia('(pointer: coarse)').matches ? word('搜索音乐', 'Search') : word('搜索音乐（按 /）', 'Search (press /)'), 'aria-label': word('搜索', 'Search') });
  const suggest = latest(async (signal, typed) => {
    if (!typed) { suggestions.hidden = true; return; }
    const { result = {} } = await api('/search/suggest', { keywords: typed }, { signal });
    const rows = [['songs', 'song'], ['artists', 'artist'], ['albums', 'album'], ['playlists', 'playlist']].flatMap(([list, kind]) => (result[list] ?? []).slice(0, 4).map((one) => {
      const { name, artists } = told(kind, one);
      const inside = [name, artists && kind === 'song' ? el('small', {}, ` ${artists}`) : null, el('small', { class: 'tag' }, both(...KINDS.find(([, , , thing]) => thing === kind).slice(1, 3)))];
      return el('li', {}, kind === 'song' ? el('button', { type: 'button', onclick: () => { suggestions.hidden = true; playList([one.id]); } }, inside) : link(`${kind}/${one.id}`, inside));
    }));
    suggestions.replaceChildren(...rows);
    suggestions.hidden = !rows.length;
  });
  let timer;
  words.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => suggest(words.value.trim()).catch(() => { suggestions.hidden = true; }), 250); });
  words.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); $('a, button', suggestions)?.focus(); }
    if (event.key === 'Escape') { suggestions.hidden = true; words.blur(); }
  });
  suggestions.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...suggestions.querySelectorAll('a, button')];
    if (event.key === 'Escape') { suggestions.hidden = true; words.focus(); }
    if (!step) return;
    event.preventDefault();
    (all[all.indexOf(document.activeElement) + step] ?? words).focus();
  });
  addEventListener('click', (event) => { if (!event.target.closest?.('#search') || event.target.closest('a')) suggestions.hidden = true; });
  $('.side').replaceChildren(
    el('form', { id: 'search', role: 'search', onsubmit: (event) => { event.preventDefault(); clearTimeout(timer); suggest('').catch(() => {}); location.hash = `#/search/${encodeURIComponent(words.value.trim())}`; } }, words, suggestions),
    el('ul', { class: 'places' }, PLACES_OF_PLAYER.map(([to, zh, en, sign]) => el('li', {}, link(to, icon(sign), both(zh, en))))));
}

addEventListener('hashchange', () => show());
// Words within attributes are of one language.
new MutationObserver(() => { frame(); buildPlayer(); showPlayer(); show(); }).observe(page, { attributeFilter: ['lang'] });

async function begin() {
  frame();
  // Whoever is not signed in has charts and a search; that the server cannot say who it is, the views will tell.
  account = await who().catch(() => null);
  show();
  if (account) liked = new Set((await api('/likelist', { uid: account.userId }).catch(() => ({}))).ids ?? []);
  for (const button of document.querySelectorAll('[data-heart]')) showHeart(button);
}
begin();
// Who signs in or out in another tab does so here.
addEventListener('storage', ({ key }) => {
  if (key !== 'ncm-who' || (account?.nickname ?? null) === (lastKnown()?.nickname ?? null)) return;
  ownLists = null;
  liked = new Set();
  begin();
});
