// The player's sound: the queue, which survives a reload, what plays, and its controls. views.js shows what can be played.
'use strict';

const audio = $('#audio');
/** Songs by id, as far as they are known: lists and the queue hold ids. */
const songs = new Map();
/** Levels of quality, lowest first. */
const LEVELS = [['standard', '标准', 'Standard'], ['exhigh', '极高', 'High'], ['lossless', '无损', 'Lossless'], ['hires', 'Hi-Res', 'Hi-Res'], ['jyeffect', '高清环绕声', 'Surround'], ['jymaster', '超清母带', 'Master']];
/** How the queue goes on, by the name of an icon. */
const MODES = { list: ['列表循环', 'Loop the list'], one: ['单曲循环', 'Loop one song'], shuffle: ['随机播放', 'Shuffle'] };
/** So many songs in a row that do not play end the playing. */
const MOST_FAILURES = 5;
/** So many songs are kept of a queue over a reload. */
const MOST_KEPT = 10_000;
/** So many songs are asked for at once. */
const BATCH = 200;
/** The position within a song is kept this often, in s. */
const KEPT_EVERY = 5;

const stored = (name, otherwise) => { try { return JSON.parse(chosen(`ncm-${name}`)) ?? otherwise; } catch { return otherwise; } };
const store = (name, value) => choose(`ncm-${name}`, JSON.stringify(value));

/** What is played: ids, the place of the one that plays, how it goes on, whether it is the private FM. */
const queue = { ids: [], at: -1, mode: 'list', fm: false, ...stored('queue', {}) };
const now = () => songs.get(queue.ids[queue.at]);
let account = null;
let liked = new Set();
let failures = 0;

const keepQueue = () => store('queue', { ...queue, ids: queue.ids.slice(0, MOST_KEPT) });

/** Notes songs of an answer, with what the account may do with them; gives their ids. */
function learn(list = [], privileges = []) {
  const rights = new Map(privileges.map((one) => [one.id, one]));
  return list.filter((song) => song?.id).map((song) => {
    const { name, album, album_id: albumId, cover, length, fee } = told('song', song);
    songs.set(song.id, {
      id: song.id, name, album, albumId, cover, ms: Number(length) || 0, fee: Number(fee) || 0,
      artists: (song.ar ?? song.artists ?? []).map(({ id, name }) => ({ id, name })),
      privilege: song.privilege ?? rights.get(song.id), gone: Boolean(song.noCopyrightRcmd),
    });
    return song.id;
  });
}

/** Learns of the songs of these ids that are not known yet. */
const pending = new Set();
async function need(ids) {
  const missing = ids.filter((id) => !songs.has(id) && !pending.has(id));
  for (let i = 0; i < missing.length; i += BATCH) {
    const some = missing.slice(i, i + BATCH);
    some.forEach((id) => pending.add(id));
    try {
      const answer = await api('/song/detail', { ids: some.join(',') });
      learn(answer.songs, answer.privileges);
    } finally {
      some.forEach((id) => pending.delete(id));
    }
  }
}

/** Why a song cannot be played or not as a whole, in both languages; nothing where it can. */
function mark(song) {
  const { privilege: right, fee, gone } = song;
  if (gone || (right && right.st < 0)) return ['下架', 'withdrawn'];
  if (right?.pl > 0 || !right) return fee === 1 && right && !right.payed && right.pl < 128_000 ? ['试听', 'preview'] : fee === 1 ? ['VIP', 'VIP'] : null;
  if (fee === 4) return ['付费专辑', 'paid album'];
  return fee === 1 ? ['VIP', 'VIP'] : null;
}

const byline = (song) => song.artists.map(({ name }) => name).join(' / ');

/** Plays a list from one of its songs. */
function playList(ids, at = 0, { fm = false } = {}) {
  Object.assign(queue, { ids: [...ids], at, fm });
  play();
}

/** Puts songs behind the one that plays. */
function enqueue(ids) {
  queue.ids.splice(queue.at + 1, 0, ...ids);
  if (queue.at < 0) queue.at = 0;
  keepQueue();
  say($('#status'), `已加入播放列表：${ids.length} 首`, `Added to the queue: ${ids.length}`, 'good');
  showQueue();
}

/** Plays the song at the queue's place. */
const play = latest(async (signal, { from = 0, quietly = false } = {}) => {
  const id = queue.ids[queue.at];
  if (id === undefined) return;
  keepQueue();
  try {
    await need([id]);
    const song = now();
    if (!song) throw new Failure('没有这首歌的资料', 'Nothing is known of this song');
    showPlayer();
    if (quietly) return;
    audio.removeAttribute('src');
    audio.load();
    keptAt = from;
    const { data } = await api('/song/url/v1', { id, level: chosen('ncm-level') ?? 'exhigh' }, { signal });
    const found = data?.[0];
    if (!found?.url) throw new Failure(`《${song.name}》不能播放：${account ? '可能需要会员、购买，或在所在地区没有版权' : '登录后再试，也可能需要会员或购买'}`, `“${song.name}” cannot be played: ${account ? 'it may take a membership or a purchase, or is not licensed where you are' : 'sign in and try again; it may also take a membership or a purchase'}`);
    audio.src = secure(found.url);
    audio.currentTime = from;
    await audio.play();
    failures = 0;
    if (found.freeTrialInfo) say($('#said'), '试听片段：完整播放需要会员', 'A preview: the whole song takes a membership');
    else say($('#said'), '');
    ahead();
  } catch (error) {
    if (signal.aborted || error.name === 'AbortError') return;
    // A browser lets a page begin to play only after a press.
    if (error.name === 'NotAllowedError') return say($('#said'), '请按播放键', 'Press play');
    if (error.name !== 'NotSupportedError') fail(error);
  }
});

/** Says why a song does not play, and goes on to the next one, unless too many have failed. */
function fail(error) {
  tell($('#said'), error, () => play());
  failures += 1;
  if (failures < Math.min(MOST_FAILURES, queue.ids.length)) setTimeout(() => { if (audio.paused) step(1); }, 2500);
}

audio.addEventListener('error', () => {
  if (audio.getAttribute('src')) fail(new Failure('播放失败：地址失效，或网络不通', 'It does not play: its address has expired, or the network fails'));
});

/** Of the private FM the next songs are fetched as it goes on; of other lists what the next one is. */
async function ahead() {
  if (queue.fm && queue.at >= queue.ids.length - 2) {
    const { data } = await api('/personal_fm', { timestamp: Date.now() });
    queue.ids.push(...learn(data));
    keepQueue();
    showQueue();
  } else {
    await need(queue.ids.slice(queue.at + 1, queue.at + 2));
  }
}

/** Goes on in the queue by so many songs; `ended` by itself. */
function step(by, ended = false) {
  const { ids, mode } = queue;
  if (!ids.length) return;
  if (!(ended && mode === 'one')) {
    if (mode === 'shuffle' && ids.length > 1) {
      let next = queue.at;
      while (next === queue.at) next = Math.floor(Math.random() * ids.length);
      queue.at = next;
    } else {
      queue.at = (queue.at + by + ids.length) % ids.length;
    }
  }
  play();
}
audio.addEventListener('ended', () => step(1, true));

function toggle() {
  if (!audio.getAttribute('src')) play({ from: stored('position', 0) });
  else if (audio.paused) audio.play().catch(() => {});
  else audio.pause();
}

const heart = async (id) => {
  const isLiked = liked.has(id);
  await api('/like', { id, like: String(!isLiked) });
  if (isLiked) liked.delete(id); else liked.add(id);
  for (const button of document.querySelectorAll(`[data-heart="${id}"]`)) showHeart(button);
};
function showHeart(button) {
  const isLiked = liked.has(Number(button.dataset.heart));
  button.setAttribute('aria-pressed', String(isLiked));
}
function heartButton(id) {
  const button = iconButton('heart', '喜欢', 'Like');
  button.dataset.heart = id;
  showHeart(button);
  on(button, $('#said') ?? $('#status'), () => heart(id));
  return button;
}

// ---- the controls

function buildPlayer() {
  const level = el('select', { 'aria-label': word('音质', 'Quality'), onchange: () => { choose('ncm-level', level.value); if (audio.getAttribute('src')) play({ from: audio.currentTime }); } },
    LEVELS.map(([value, zh, en]) => el('option', { value, selected: value === (chosen('ncm-level') ?? 'exhigh') }, word(zh, en))));
  const mode = iconButton('list', '', '', () => {
    const names = Object.keys(MODES);
    queue.mode = names[(names.indexOf(queue.mode) + 1) % names.length];
    keepQueue();
    showMode();
  });
  const showMode = () => {
    const name = queue.mode in MODES ? queue.mode : 'list';
    const [zh, en] = MODES[name];
    mode.replaceChildren(icon(name));
    mode.title = word(zh, en);
    mode.setAttribute('aria-label', word(zh, en));
  };
  showMode();
  $('#player').replaceChildren(
    el('input', { id: 'at', type: 'range', min: 0, max: 1, step: 1, value: 0, 'aria-label': word('播放进度', 'Position'), oninput: ({ target }) => { audio.currentTime = target.value; showPosition(); } }),
    el('div', { class: 'what' }, el('img', { class: 'cover', id: 'cover', alt: '' }), el('div', { class: 'wide' }, el('strong', { id: 'title' }), el('small', { id: 'artists' }))),
    el('div', { class: 'controls' }, iconButton('previous', '上一首', 'Previous', () => step(-1)), iconButton(audio.paused ? 'play' : 'pause', '播放或暂停', 'Play or pause', toggle, 'toggle'), iconButton('next', '下一首', 'Next', () => step(1)), iconButton('up', '歌词与更多', 'Lyrics and more', () => openPanel('lyrics'), 'open')),
    el('div', { class: 'more' }, el('small', { id: 'time' }), el('span', { id: 'like' }), mode, level,
      iconButton('lyrics', '歌词', 'Lyrics', () => openPanel('lyrics'), 'lyrics-button'), iconButton('queue', '播放列表', 'Queue', () => openPanel('queue'), 'queue-button'),
      iconButton('down', '下载', 'Download', download)),
    el('p', { id: 'said', role: 'status' }));
}

function showPlayer() {
  const song = now();
  $('#player').hidden = !song;
  if (!song) return;
  document.body.classList.add('plays');
  const names = byline(song);
  $('#title').textContent = song.name;
  $('#artists').replaceChildren(...artistLinks(song));
  $('#cover').src = picture(song.cover, 112);
  $('#like').replaceChildren(heartButton(song.id));
  $('#at').max = Math.max(1, Math.round(song.ms / 1000));
  document.title = `${song.name} – ${names} · ncm`;
  if ('mediaSession' in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: song.name, artist: names, album: song.album, artwork: song.cover ? [{ src: picture(song.cover, 512), sizes: '512x512' }] : [] });
  }
  for (const row of document.querySelectorAll('.song')) row.classList.toggle('plays', Number(row.dataset.id) === song.id);
  showQueue();
  showLyrics(song);
}

/** The part of the bar that has been played. */
const showPosition = () => $('#at').style.setProperty('--played', `${(100 * $('#at').value) / $('#at').max}%`);

audio.addEventListener('timeupdate', () => {
  const position = $('#at');
  if (!position) return;
  if (Number.isFinite(audio.duration) && audio.duration) position.max = Math.floor(audio.duration);
  if (document.activeElement !== position || !position.matches(':active')) position.value = Math.floor(audio.currentTime);
  showPosition();
  $('#time').textContent = `${clock(audio.currentTime * 1000)} / ${clock(Number(position.max) * 1000)}`;
  if (Math.abs(audio.currentTime - keptAt) >= KEPT_EVERY) keepPosition();
  followLyrics();
});

/** Keeps the position within the song, for the next visit: not at each of the events, which come four times a second. */
let keptAt = 0;
function keepPosition() {
  if (!audio.getAttribute('src')) return;
  keptAt = audio.currentTime;
  store('position', Math.floor(keptAt));
}
addEventListener('pagehide', keepPosition);

// Of several tabs one sounds: the one that began last.
addEventListener('storage', ({ key }) => { if (key === 'ncm-sounds') audio.pause(); });
for (const event of ['play', 'pause']) {
  audio.addEventListener(event, () => {
    if (audio.paused) keepPosition();
    else store('sounds', Date.now());
    $('#player .toggle')?.replaceChildren(icon(audio.paused ? 'play' : 'pause'));
    document.body.classList.toggle('sounds', !audio.paused);
    if ('mediaSession' in navigator) navigator.mediaSession.playbackState = audio.paused ? 'paused' : 'playing';
  });
}
if ('mediaSession' in navigator) {
  const actions = { play: toggle, pause: toggle, previoustrack: () => step(-1), nexttrack: () => step(1), seekto: ({ seekTime }) => { audio.currentTime = seekTime; } };
  for (const [name, act] of Object.entries(actions)) {
    try { navigator.mediaSession.setActionHandler(name, act); } catch { /* a browser that does not know the action has no button for it */ }
  }
}

/** Downloads what plays, as the account may. */
async function download() {
  const song = now();
  await showing($('#said'), async () => {
    const { data } = await api('/song/download/url/v1', { id: song.id, level: chosen('ncm-level') ?? 'exhigh' });
    if (!data?.url) throw new Failure('这个账号不能下载这首歌', 'This account may not download the song');
    const link = el('a', { href: secure(data.url), download: `${byline(song)} - ${song.name}.${data.type ?? 'mp3'}`, target: '_blank', rel: 'noreferrer' });
    link.click();
  }).catch((error) => tell($('#said'), error));
}

// ---- lyrics

/** Lines of the song that plays: when they begin (ms), their words with times, their translation. */
let lines = [];
let lineAt = -1;

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

/** Lines of words with their times: `[begin,length](begin,length,0)word…`. */
function readYrc(yrc) {
  return (yrc ?? '').split('\n').flatMap((line) => {
    const [, at] = line.match(/^\[(\d+),\d+\]/) ?? [];
    if (at === undefined) return [];
    const words = [...line.matchAll(/\((\d+),(\d+),\d+\)([^(]*)/g)].map(([, begin, length, text]) => ({ at: Number(begin), ms: Number(length), text }));
    return words.length ? [{ at: Number(at), words, text: words.map(({ text }) => text).join('') }] : [];
  });
}

let lyricsOf = null;
async function showLyrics(song) {
  const panel = $('#panel');
  if (panel.hidden || panel.dataset.shows !== 'lyrics' || lyricsOf === song.id) return;
  lyricsOf = song.id;
  lines = [];
  const box = el('div', { class: 'lyrics', tabindex: 0 }, el('p', {}, both('正在载入…', 'Loading…')));
  panel.replaceChildren(panelHead('歌词', 'Lyrics'), box);
  try {
    const answer = await api('/lyric/new', { id: song.id });
    if (lyricsOf !== song.id) return;
    const translations = [answer.ytlrc, answer.tlyric].map((one) => readLrc(one?.lyric)).find((one) => one.length) ?? [];
    const near = (at) => translations.find((one) => Math.abs(one.at - at) < 500)?.text;
    const byWord = readYrc(answer.yrc?.lyric);
    lines = byWord.length ? byWord : readLrc(answer.lrc?.lyric);
    lineAt = -1;
    const shown = lines.map(({ at, words, text }) => el('p', { onclick: () => { audio.currentTime = at / 1000; } }, words ? words.map(({ text }) => el('span', { class: 'word' }, text)) : text, near(at) ? el('small', {}, near(at)) : null));
    const plain = (answer.lrc?.lyric ?? '').split('\n').filter((line) => line.trim()).map((line) => el('p', {}, line));
    box.replaceChildren(...(shown.length ? shown : plain.length ? plain : [el('p', {}, both('没有歌词', 'No lyrics'))]));
    followLyrics();
  } catch (error) {
    tell(box.firstChild, error, () => { lyricsOf = null; showLyrics(song); });
  }
}

function followLyrics() {
  const box = $('#panel .lyrics');
  if (!box || !lines.length) return;
  const ms = audio.currentTime * 1000 + 100;
  const next = lines.findLastIndex(({ at }) => at <= ms);
  const rows = box.children;
  if (next !== lineAt) {
    rows[lineAt]?.classList.remove('now');
    rows[next]?.classList.add('now');
    lineAt = next;
    if (rows[next]) box.scrollTop = rows[next].offsetTop - box.clientHeight / 2;
  }
  lines[next]?.words?.forEach(({ at }, i) => rows[next]?.children[i]?.classList.toggle('sung', at <= ms));
}
// Words are shorter than the time between two `timeupdate`s.
setInterval(() => { if (!audio.paused && !$('#panel').hidden) followLyrics(); }, 80);

// ---- keys

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const isButton = event.target.closest?.('button, a');
  if (event.key === ' ' && !isButton && queue.ids.length) { event.preventDefault(); toggle(); }
  else if (event.key === 'ArrowRight' && event.shiftKey) step(1);
  else if (event.key === 'ArrowLeft' && event.shiftKey) step(-1);
  else if (event.key === 'ArrowRight') audio.currentTime += 5;
  else if (event.key === 'ArrowLeft') audio.currentTime -= 5;
  else if (event.key === '/') { event.preventDefault(); $('#words').focus(); }
  else if (event.key === 'Escape') closePanel();
});

buildPlayer();
// What was played last is there again, and waits for a press.
if (queue.ids.length && queue.at >= 0) play({ quietly: true });
