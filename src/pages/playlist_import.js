// Imports a playlist from elsewhere: shows what it reads, starts the import, and follows it, also after a reload.
'use strict';

const form = $('#form');
const SAMPLES = {
  text: '海阔天空 - Beyond',
  link: 'https://…',
  local: '[{"name": "海阔天空", "artist": "Beyond", "album": "海阔天空"}]',
};
/** So many songs of a preview or a result are shown. */
const MOST_SHOWN = 500;
/** So many songs of an import are kept over a reload. */
const MOST_KEPT = 2000;
/** An import is asked about so often and so many times; a longer one goes on without this page. */
const [EVERY, TIMES] = [3000, 100];

/** What was parsed of the content: songs with a name and perhaps an artist, or addresses; and the lines that mean neither. */
function parsed() {
  const kind = form.elements.kind.value;
  const content = $('#content').value;
  const lines = content.split('\n').map((line) => line.trim()).filter(Boolean);
  if (kind === 'link') {
    const isLink = (line) => /https?:\/\/\S+/.test(line);
    return { songs: [], links: lines.filter(isLink).map((line) => line.match(/https?:\/\/\S+/)[0]), odd: lines.filter((line) => !isLink(line)) };
  }
  if (kind === 'text') {
    // "name - artist", with any dash or a tab between; an artist's own hyphen has no spaces around it.
    return { songs: lines.map((line) => { const [name, ...artist] = line.split(/\s+[-–—]\s+|\t+/); return { name, artist: artist.join(' - ') }; }), links: [], odd: [] };
  }
  let list;
  try { list = JSON.parse(content); } catch { /* reported below */ }
  if (!Array.isArray(list)) throw new Failure('JSON 应为数组：[{"name": …, "artist": …, "album": …}]', 'The JSON must be an array: [{"name": …, "artist": …, "album": …}]');
  const isSong = (one) => typeof one?.name === 'string' && one.name.trim() !== '';
  return { songs: list.filter(isSong), links: [], odd: list.filter((one) => !isSong(one)).map((one) => JSON.stringify(one)) };
}

/** A list of texts, the beginning of which is shown. */
const rows = (texts) => [...texts.slice(0, MOST_SHOWN).map((text) => el('li', {}, el('span', { class: 'wide' }, text))),
  texts.length > MOST_SHOWN ? el('li', { class: 'quiet' }, both(`还有 ${texts.length - MOST_SHOWN} 项`, `${texts.length - MOST_SHOWN} more`)) : null].filter(Boolean);
const title = ({ name, artist, album }) => [name, artist, album].filter(Boolean).join(' · ');

function preview() {
  const box = $('#preview');
  box.hidden = !$('#content').value.trim();
  if (box.hidden) return;
  try {
    const { songs, links, odd } = parsed();
    const [zh, en] = links.length ? [`读到 ${links.length} 个链接`, `${links.length} links read`] : [`读到 ${songs.length} 首歌`, `${songs.length} songs read`];
    const alone = form.elements.kind.value === 'text' ? songs.filter(({ artist }) => !artist).length : 0;
    const notes = [odd.length ? [`${odd.length} 行不能用`, `${odd.length} lines of no use`] : null, alone ? [`${alone} 首没有歌手，可能匹配不准`, `${alone} without an artist, which may match another song`] : null].filter(Boolean);
    $('summary', box).replaceChildren(...both([zh, ...notes.map(([zh]) => zh)].join('，'), [en, ...notes.map(([, en]) => en)].join(', ')));
    $('ol', box).replaceChildren(...odd.slice(0, MOST_SHOWN).map((line) => el('li', { class: 'bad' }, el('span', { class: 'wide' }, line))), ...rows([...links, ...songs.map(title)]));
  } catch (error) {
    $('summary', box).replaceChildren(...both(error.zh ?? error.message, error.en ?? error.message));
    $('ol', box).replaceChildren();
  }
}
let planned;
form.addEventListener('input', () => { clearTimeout(planned); planned = setTimeout(preview, 200); });
form.addEventListener('change', () => { $('#content').placeholder = SAMPLES[form.elements.kind.value]; preview(); });

/** Returns the parameters of the route from the form. */
function fields({ songs, links }) {
  const { kind, content, playlistName, importStarPlaylist } = Object.fromEntries(new FormData(form));
  const shared = { ...(playlistName ? { playlistName } : {}), ...(importStarPlaylist ? { importStarPlaylist: true } : {}) };
  if (kind === 'text') return { ...shared, text: content };
  if (kind === 'link') return { ...shared, link: links };
  return { ...shared, local: songs };
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The import that goes on, which a reload must not lose: a second one would add the songs twice. */
const kept = () => { try { return JSON.parse(chosen('ncm-import')); } catch { return null; } };
const keep = (task) => choose('ncm-import', JSON.stringify(task));

on(form, $('#status'), async () => {
  const read = parsed();
  const asked = fields(read);
  $('#result').hidden = true;
  say($('#status'), '正在提交…', 'Submitting…');
  const started = await api('/playlist/import/name/task/create', asked);
  show(started);
  const id = started.data?.taskId;
  if (!id) throw new Failure('上游没有返回任务 id，见下方响应', 'The upstream returned no task id; see its response below', started);
  const task = { id, name: asked.playlistName, isLiked: Boolean(asked.importStarPlaylist), begun: Date.now(), songs: read.songs.slice(0, MOST_KEPT).map(({ name, artist }) => ({ name, artist })) };
  keep(task);
  await follow(task);
});

/** Follows an import to its end. */
async function follow(import_) {
  let missed = 0;
  for (let look = 0; look < TIMES; look += 1) {
    await wait(look && EVERY);
    let answer;
    try {
      answer = await api('/playlist/import/task/status', { id: import_.id, timestamp: Date.now() });
      missed = 0;
    } catch (error) {
      // The import goes on without this page, and a second import would add the songs twice.
      if (!error.answer?.code && ++missed < 4) continue;
      throw new Failure(`导入已开始，但看不到进度，请勿再次提交，稍后在 App 里查看：${error.zh ?? error.message}`, `The import has begun, but its progress is unknown; do not submit it again, check the app later: ${error.message}`);
    }
    const tasks = answer.data?.tasks ?? answer.data ?? [];
    const task = [tasks].flat().find(({ id } = {}) => String(id) === String(import_.id)) ?? [tasks].flat()[0] ?? {};
    show(answer, task);
    const state = String(task.status ?? '');
    if (/^(COMPLETE|COMPLETED|SUCCESS|FINISHED)$/i.test(state)) {
      keep(null);
      $('#progress').hidden = true;
      say($('#status'), '导入完成', 'Imported', 'good');
      return compare(import_, task);
    }
    if (/FAIL|ERROR/i.test(state)) {
      keep(null);
      throw new Failure(`导入失败：${task.msg ?? state}`, `The import failed: ${task.msg ?? state}`);
    }
    say($('#status'), `正在导入… ${state}`, `Importing… ${state}`);
  }
  say($('#status'), '导入仍在进行，稍后重新打开这个页面，或在 App 里查看', 'The import goes on; open this page later, or check the app');
}

/** Returns a name and an artist from an object that the upstream describes a song with. */
function named(song) {
  const [whole, file] = [told('song', song), told('cloud_song', song)];
  return { name: whole.name || file.name || (song.songName ?? ''), artist: file.artist || whole.artists || (song.artistName ?? '') };
}

function show(answer, task = {}) {
  $('#result').hidden = false;
  $('#raw').textContent = JSON.stringify(answer, null, 2);
  const { succCount = task.successCount, totalCount = task.total } = task;
  $('#missing').replaceChildren();
  $('#counts').replaceChildren(...(succCount === undefined ? [] : both(`匹配 ${succCount} / ${totalCount ?? '?'}`, `${succCount} of ${totalCount ?? '?'} matched`)));
  $('#progress').hidden = !totalCount;
  if (totalCount) $('#progress').value = Math.min(1, (succCount ?? 0) / totalCount);
  showFound((task.succSongs ?? task.songs ?? []).map(named));
}

function showFound(songs) {
  $('#found').hidden = !songs.length;
  $('#found').open = songs.length < 20;
  $('#found summary').replaceChildren(...both(`匹配到的歌曲（${songs.length}）`, `Songs that matched (${songs.length})`));
  $('#matched').replaceChildren(...rows(songs.map(title)));
}

/** A title without what editions add to it: brackets, spaces, punctuation, case. */
const bare = (name) => name.toLowerCase().normalize('NFKC').replace(/\(.*?\)|\[.*?\]|【.*?】/g, '').replace(/[^\p{L}\p{N}]/gu, '');

/** Lists what did not match: as the upstream says, else what the playlist that was made does not have. */
async function compare(import_, task) {
  let failed = (task.failSongs ?? task.failedSongs ?? task.unmatchedSongs)?.map(named);
  let found = (task.succSongs ?? task.songs)?.map(named);
  if (!failed && import_.songs.length) {
    found ??= await made(import_).catch(() => null);
    if (!found) return;
    const names = new Set(found.map(({ name }) => bare(name)));
    const has = (name) => names.has(bare(name)) || [...names].some((one) => one && bare(name) && one.startsWith(bare(name)));
    failed = import_.songs.filter(({ name }) => !has(name));
    showFound(found);
  }
  if (!failed) return;
  $('#missing').replaceChildren(...(failed.length ? [
    el('h3', { class: 'warn' }, both(`没有匹配到（${failed.length}）`, `Not matched (${failed.length})`)),
    el('ul', { class: 'list' }, failed.slice(0, MOST_SHOWN).map((song) => el('li', {}, el('span', { class: 'wide' }, title(song)),
      el('a', { class: 'button', href: `${here(PLAYER)}#/search/${encodeURIComponent([song.name, song.artist].filter(Boolean).join(' '))}` }, icon('search'), both('搜索', 'Search'))))),
  ] : [el('p', { class: 'good' }, both('全部匹配', 'Everything matched'))]));
}

/** Returns the songs of the playlist that the import has made. */
async function made({ name, isLiked, begun }) {
  const profile = lastKnown();
  const { playlist = [] } = await api('/user/playlist', { uid: profile?.userId, limit: 50, timestamp: Date.now() });
  const own = playlist.filter(({ creator }) => creator?.userId === profile?.userId);
  const list = isLiked ? own[0] : own.find((one) => (name ? one.name === name : (one.createTime ?? 0) >= begun - 60_000));
  if (!list) return null;
  const { songs = [] } = await api('/playlist/track/all', { id: list.id, limit: MOST_KEPT, timestamp: Date.now() });
  return songs.map(named);
}

withAccount($('#status'), async () => {
  const task = kept();
  if (!task?.id) return;
  $('#result').hidden = $('#resumed').hidden = false;
  await follow(task).finally(() => { $('#resumed').hidden = true; });
});
$('#forget').addEventListener('click', () => { keep(null); location.reload(); });
