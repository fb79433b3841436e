// Searches songs, plays them with the account's rights, and scrolls lyrics. The address contains the search, so it can be shared.

const PAGE = 30;
const audio = $('#audio');
let asked = '';
let offset = 0;
let lines = [];
let now = -1;

/** Shows the next songs of the search. */
const search = latest(async (signal) => {
  say($('#status'), '正在搜索…', 'Searching…');
  const { result } = await api('/cloudsearch', { keywords: asked, limit: PAGE, offset }, { signal });
  const songs = result?.songs ?? [];
  $('#songs').append(...songs.map(row));
  offset += songs.length;
  $('#more').hidden = songs.length === 0 || offset >= (result.songCount ?? 0);
  if (offset === 0) say($('#status'), '没有找到', 'Nothing found');
  else say($('#status'), `共 ${result.songCount ?? offset} 首`, `${result.songCount ?? offset} songs`);
});

function row(song) {
  const { name, artists, album, cover, length } = told('song', song);
  const button = el('button', { type: 'button', 'aria-label': `播放 Play ${name}` }, both('播放', 'Play'));
  on(button, $('#play-status'), () => play(song));
  return el('li', {},
    el('img', { class: 'cover', src: picture(cover, 96), alt: '', loading: 'lazy' }),
    el('div', { class: 'wide' }, name, el('br'), el('small', {}, `${artists} · ${album}`)),
    el('small', {}, clock(length || 0)),
    button);
}

const play = latest(async (signal, song) => {
  $('#player').hidden = false;
  const { name, artists, cover } = told('song', song);
  $('#title').textContent = name;
  $('#artists').textContent = artists;
  $('#cover').src = picture(cover, 96);
  audio.removeAttribute('src');
  audio.load();
  lines = [];
  $('#lyrics').replaceChildren();
  say($('#play-status'), '正在获取播放地址…', 'Getting the address…');
  $('#player').scrollIntoView({ block: 'nearest' });
  lyrics(song.id, signal).catch((error) => {
    if (error !== SUPERSEDED) $('#lyrics').replaceChildren(el('p', {}, both(error.zh ?? '没有歌词', error.en ?? 'No lyrics')));
  });
  const { data } = await api('/song/url/v1', { id: song.id, level: 'exhigh' }, { signal });
  const found = data?.[0];
  if (!found?.url) throw new Failure('这个账号不能播放这首歌：可能需要登录、会员或购买', 'This account cannot play the song: it may need a login, a membership or a purchase');
  audio.src = secure(found.url);
  if (found.freeTrialInfo) say($('#play-status'), '只有试听片段', 'Preview only');
  else say($('#play-status'), '', '');
  await audio.play().catch(() => { if (!signal.aborted) say($('#play-status'), '请按播放键', 'Press play'); });
});

audio.addEventListener('error', () => {
  if (audio.getAttribute('src')) say($('#play-status'), '播放失败：地址失效或网络不通', 'Playback failed: the address has expired, or the network is down', 'bad');
});

async function lyrics(id, signal) {
  const answer = await api('/lyric', { id }, { signal });
  const translated = new Map(readLrc(answer.tlyric?.lyric).map(({ at, text }) => [at, text]));
  lines = readLrc(answer.lrc?.lyric);
  now = -1;
  const shown = lines.map(({ at, text }) => el('p', {}, text, translated.has(at) ? [el('br'), el('small', {}, translated.get(at))] : null));
  const plain = (answer.lrc?.lyric ?? '').split('\n').filter((line) => line.trim()).map((line) => el('p', {}, line));
  const none = el('p', {}, both('没有歌词', 'No lyrics'));
  $('#lyrics').replaceChildren(...(shown.length ? shown : plain.length ? plain : [none]));
}

audio.addEventListener('timeupdate', () => {
  const next = lines.findLastIndex(({ at }) => at <= audio.currentTime * 1000);
  if (next === now) return;
  const rows = $('#lyrics').children;
  rows[now]?.classList.remove('now');
  rows[next]?.classList.add('now');
  now = next;
  const box = $('#lyrics');
  if (rows[next]) box.scrollTop = rows[next].offsetTop - box.offsetTop - box.clientHeight / 2;
});

function begin(keywords) {
  asked = keywords;
  offset = 0;
  $('#songs').replaceChildren();
  $('#more').hidden = true;
  return search();
}

on($('#search'), $('#status'), async () => {
  const keywords = new FormData($('#search')).get('keywords');
  history.replaceState(null, '', `?keywords=${encodeURIComponent(keywords)}`);
  await begin(keywords);
}, { replaces: true });
on($('#more'), $('#status'), search);

const shared = new URLSearchParams(location.search).get('keywords');
if (shared) {
  $('#search').elements.keywords.value = shared;
  $('#search').requestSubmit();
}
