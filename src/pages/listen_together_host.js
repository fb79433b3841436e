// The host of a room for listening together: creates it, invites listeners, and sends it every action of the audio player.

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
  if (!id) throw new Failure('上游没有返回房间号', 'The upstream returned no room id', data);
  enter(id);
  say(status, '房间已创建', 'The room was created', 'good');
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

/** Shows the link that the app opens; it contains a song of the room. */
function invite() {
  const query = new URLSearchParams({ songId: songs[at]?.id ?? songs[0]?.id ?? '', roomId: room, inviterId: profile.userId });
  $('#link').value = `https://st.music.163.com/listen-together/share/?${query}`;
}

on($('#share'), status, async () => {
  $('#link').select();
  // Without https, browsers do not let pages use the clipboard.
  try {
    await navigator.clipboard.writeText($('#link').value);
  } catch {
    throw new Failure('浏览器不允许复制，请手动复制', 'The browser does not allow copying; copy it by hand');
  }
  say(status, '链接已复制', 'Link copied', 'good');
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
  // On a slow network, heartbeats must not pile up.
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
    // The host may have closed the room meanwhile.
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

/** Sends the playlist to the room. */
async function publish() {
  const ids = songs.map((song) => song.id).join(',');
  version += 1;
  await api('/listentogether/sync/list/command', { roomId: room, commandType: 'REPLACE', userId: profile.userId, version, displayList: ids, randomList: ids });
}

/** Sends a command to the room. If that fails, playback here goes on. */
function command(commandType, former = -1) {
  if (!room || !songs[at]) return;
  sequence += 1;
  const sent = api('/listentogether/play/command', { roomId: room, commandType, progress: progress(), playStatus: state(), formerSongId: former, targetSongId: songs[at].id, clientSeq: sequence });
  sent.catch((error) => tell(status, error));
}

/** Adopts the room's playlist if a listener has changed it. */
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
  say(status, '房间的播放列表已更新', 'The playlist of the room was updated');
}

/** Shows a list of songs as the playlist. */
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
  if (!id) throw new Failure('其中没有歌单 id', 'It contains no playlist id');
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
audio.addEventListener('error', () => { if (audio.getAttribute('src')) say(status, '播放失败', 'Playback failed', 'bad'); });
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
    say(status, '已回到之前的房间', 'Back in the previous room');
  }
  $('#create').disabled = false;
});
