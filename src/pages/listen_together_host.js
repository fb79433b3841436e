// The host of a room: creates it, shares it, tells it what plays. What the audio player does goes to the room.

const audio = $('#audio');
const status = $('#status');
let profile;
let room;
let songs = [];
let at = -1;
let sequence = 0;
let version = 0;
let beat;

on($('#create'), status, async () => {
  const { data } = await api('/listentogether/room/create');
  const id = data?.roomInfo?.roomId ?? data?.roomId;
  if (!id) throw new Failure('上游没有给出房间号', 'The upstream gave no room', data);
  enter(id);
  say(status, '房间已创建', 'The room is open', 'good');
  if (songs.length) await publish();
});

function enter(id) {
  room = id;
  $('#room').hidden = $('#end').hidden = false;
  $('#create').hidden = true;
  $('#room-id').textContent = id;
  invite();
  clearInterval(beat);
  beat = setInterval(heartbeat, 10_000);
}

/** The link that the app opens; it names a song of the room. */
function invite() {
  const query = new URLSearchParams({ songId: songs[at]?.id ?? songs[0]?.id ?? '', roomId: room, inviterId: profile.userId });
  $('#link').value = `https://st.music.163.com/listen-together/share/?${query}`;
}

on($('#share'), status, async () => {
  $('#link').select();
  // Without https, browsers give pages no clipboard.
  try {
    await navigator.clipboard.writeText($('#link').value);
  } catch {
    throw new Failure('浏览器不允许复制，请手动复制', 'The browser allows no copying; copy it by hand');
  }
  say(status, '链接已复制', 'The link is copied', 'good');
});

on($('#end'), status, async () => {
  await api('/listentogether/end', { roomId: room });
  leave();
  say(status, '房间已结束', 'The room is closed', 'good');
});

function leave() {
  clearInterval(beat);
  room = undefined;
  $('#room').hidden = $('#end').hidden = true;
  $('#create').hidden = false;
}

const state = () => (audio.paused ? 'PAUSE' : 'PLAY');
const progress = () => Math.round(audio.currentTime * 1000);

let isBeating = false;
async function heartbeat() {
  // Where the network is slow, beats do not pile up.
  if (isBeating) return;
  isBeating = true;
  try {
    const song = songs[at];
    if (song) await api('/listentogether/heatbeat', { roomId: room, songId: song.id, playStatus: state(), progress: progress() });
    const { data } = await api('/listentogether/status', { timestamp: Date.now() });
    if (data?.inRoom === false) {
      leave();
      return say(status, '房间已被关闭', 'The room was closed');
    }
    // Meanwhile the host may have closed the room.
    if (!room) return;
    await follow();
    const users = data?.roomInfo?.roomUsers ?? [];
    $('#listeners').replaceChildren(...both(`${users.length} 人在听`, `${users.length} listening`), users.length ? `: ${users.map((user) => user.nickname ?? '').join(', ')}` : '');
  } catch (error) {
    tell(status, error);
  } finally {
    isBeating = false;
  }
}

/** Gives the room the playlist. */
async function publish() {
  const ids = songs.map((song) => song.id).join(',');
  version += 1;
  await api('/listentogether/sync/list/command', { roomId: room, commandType: 'REPLACE', userId: profile.userId, version, displayList: ids, randomList: ids });
}

/** Tells the room of a command; playing goes on here if the room does not take it. */
function command(commandType, former = -1) {
  if (!room || !songs[at]) return;
  sequence += 1;
  const sent = api('/listentogether/play/command', { roomId: room, commandType, progress: progress(), playStatus: state(), formerSongId: former, targetSongId: songs[at].id, clientSeq: sequence });
  sent.catch((error) => tell(status, error));
}

/** Takes over the room's playlist where a listener has changed it. */
async function follow() {
  const { data } = await api('/listentogether/sync/playlist/get', { roomId: room, timestamp: Date.now() });
  const list = data?.playlist?.displayList;
  const ids = [list?.result ?? list ?? []].flat().map(String);
  if (ids.length === 0 || ids.join() === songs.map((song) => song.id).join()) return;
  const { songs: found = [] } = await api('/song/detail', { ids: ids.join(',') });
  const known = new Map(found.map((song) => [String(song.id), song]));
  const playing = songs[at]?.id;
  show(ids.map((id) => known.get(id)).filter(Boolean));
  at = songs.findIndex((song) => song.id === playing);
  say(status, '房间的播放列表已更新', 'The room has another playlist');
}

/** Makes these the playlist. */
function show(list) {
  songs = list;
  $('#songs').replaceChildren(...songs.map((song, index) => el('li', {},
    el('div', { class: 'wide' }, song.name ?? '', el('br'), el('small', {}, told('song', song).artists)),
    playButton(song, index))));
}

function playButton(song, index) {
  const button = el('button', { type: 'button', 'aria-label': `播放 Play ${song.name ?? ''}` }, both('播放', 'Play'));
  on(button, status, () => play(index));
  return button;
}

on($('#songs-form'), status, async () => {
  const given = new FormData($('#songs-form')).get('playlist');
  const id = given.match(/(?:playlist\D*|^\s*)(\d+)/)?.[1];
  if (!id) throw new Failure('里面没有歌单 id', 'There is no id of a playlist in it');
  const answer = await api('/playlist/track/all', { id, limit: 500 });
  if (!answer.songs?.length) throw new Failure('歌单是空的', 'The playlist is empty');
  show(answer.songs);
  at = -1;
  say(status, `${songs.length} 首`, `${songs.length} songs`);
  if (room) {
    await publish();
    invite();
  }
});

const play = latest(async (signal, index) => {
  const former = songs[at]?.id ?? -1;
  at = (index + songs.length) % songs.length;
  const song = songs[at];
  $('#player').hidden = false;
  $('#title').textContent = `${song.name ?? ''} · ${told('song', song).artists}`;
  const { data } = await api('/song/url/v1', { id: song.id, level: 'exhigh' }, { signal });
  if (!data?.[0]?.url) throw new Failure(`不能播放：${song.name}`, `Cannot be played: ${song.name}`);
  audio.src = secure(data[0].url);
  command('GOTO', former);
  if (room) invite();
  await audio.play().catch(() => { if (!signal.aborted) say(status, '请按播放键', 'Press play'); });
});

audio.addEventListener('play', () => command('PLAY'));
audio.addEventListener('pause', () => { if (!audio.ended) command('PAUSE'); });
audio.addEventListener('seeked', () => command('seek'));
audio.addEventListener('ended', () => showing(status, () => play(at + 1)).catch((error) => tell(status, error)));
audio.addEventListener('error', () => { if (audio.getAttribute('src')) say(status, '播放失败', 'It does not play', 'bad'); });
on($('#previous'), status, () => play(at - 1));
on($('#following'), status, () => play(at + 1));

$('#create').disabled = true;
withAccount(status, async (found) => {
  profile = found;
  const { data } = await api('/listentogether/status', { timestamp: Date.now() });
  const id = data?.inRoom && data.roomInfo?.roomId;
  if (id) {
    enter(id);
    await heartbeat();
    say(status, '已回到之前的房间', 'Back in the room of before');
  }
  $('#create').disabled = false;
});
