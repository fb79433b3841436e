// A room for listening together: its host creates it, invites listeners, and sends it every action of the audio player;
// who joins one plays what it plays.
'use strict';

const audio = $('#audio');
const status = $('#status');
let profile;
let room;
let songs = [];
let at = -1;
let sequence = 0;
let version = 0;
let beat;
/** Who invited this account, if it is a guest of the room. */
let inviter;
/** The song and the state that the room last commanded, so that it is obeyed once. */
let obeyed = '';

on($('#create'), status, async () => {
  const { data } = await api('/listentogether/room/create');
  const id = data?.roomInfo?.roomId ?? data?.roomId;
  if (!id) throw new Failure('上游没有返回房间号', 'The upstream returned no room id', data);
  enter(id);
  say(status, '房间已创建', 'The room was created', 'good');
  if (songs.length) await publish();
});

/** Returns room and inviter of an invitation: a link that the app shares, also inside of a message. */
function invitation(text) {
  const [link] = text.match(/https?:\/\/[^\s"'<>]+/) ?? [];
  const query = new URLSearchParams((link ?? text).split('?').slice(1).join('?').replace(/#.*/, ''));
  const [roomId, inviterId] = [query.get('roomId'), query.get('inviterId') ?? query.get('creatorId')];
  if (!roomId || !/^\d+$/.test(inviterId ?? '')) throw new Failure('其中没有邀请：链接应包含 roomId 与 inviterId', 'It contains no invitation: a link has a roomId and an inviterId');
  return { roomId, inviterId };
}

on($('#join'), status, async () => {
  const { roomId, inviterId } = invitation(new FormData($('#join')).get('link'));
  say(status, '正在加入…', 'Joining…');
  const { data } = await api('/listentogether/room/check', { roomId, timestamp: Date.now() });
  if (data?.joinable === false) throw new Failure(`这个房间不能加入：可能已结束或人数已满${data.status ? `（${data.status}）` : ''}`, `The room cannot be joined: it may have ended or be full${data.status ? ` (${data.status})` : ''}`);
  await api('/listentogether/accept', { roomId, inviterId });
  enter(roomId, inviterId);
  say(status, '已加入房间', 'Joined the room', 'good');
  await heartbeat();
});

function enter(id, from) {
  room = id;
  inviter = from;
  obeyed = '';
  $('#room').hidden = false;
  $('#outside').hidden = true;
  $('#room-id').textContent = id;
  $('#role').replaceChildren(...(inviter ? both('已加入', 'guest') : both('房主', 'host')));
  $('#end').replaceChildren(...(inviter ? both('离开房间', 'Leave the room') : both('结束房间', 'End the room')));
  invite();
  clearInterval(beat);
  beat = setInterval(heartbeat, 10_000);
}

/** Shows the link that the app opens; it contains a song of the room. */
function invite() {
  const query = new URLSearchParams({ songId: songs[at]?.id ?? songs[0]?.id ?? '', roomId: room, inviterId: inviter ?? profile.userId });
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
  const wasGuest = inviter;
  leave();
  if (wasGuest) say(status, '已离开房间', 'You have left the room', 'good');
  else say(status, '房间已结束', 'The room is closed', 'good');
});

function leave() {
  clearInterval(beat);
  room = inviter = undefined;
  $('#room').hidden = true;
  $('#outside').hidden = false;
}

/** Guests are this far from the room at most, in s. */
const MOST_APART = 3;

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
  // A guest plays for itself: what it does must not move the others.
  if (!room || inviter || !songs[at]) return;
  sequence += 1;
  const sent = api('/listentogether/play/command', { roomId: room, commandType, progress: progress(), playStatus: state(), formerSongId: former, targetSongId: songs[at].id, clientSeq: sequence });
  sent.catch((error) => tell(status, error));
}

/** Adopts the room's playlist if a listener has changed it; a guest also plays what the room plays. */
async function follow() {
  const { data } = await api('/listentogether/sync/playlist/get', { roomId: room, timestamp: Date.now() });
  const list = data?.playlist?.displayList;
  await adopt([list?.result ?? list ?? []].flat().map(String));
  if (inviter) await obey(data?.playCommand?.commandInfo ?? data?.playCommand ?? {});
}

/** Plays, holds and seeks as the room's last command says. */
async function obey(command) {
  const info = typeof command === 'string' ? JSON.parse(command) : command;
  const { targetSongId, playStatus, clientSeq, serverSeq } = info;
  const index = songs.findIndex((song) => String(song.id) === String(targetSongId));
  const now = [targetSongId, playStatus, info.progress, clientSeq, serverSeq].join();
  if (index < 0 || now === obeyed) return;
  obeyed = now;
  const from = (Number(info.progress) || 0) / 1000;
  if (index !== at) await play(index, { from, isObeying: true });
  else if (Math.abs(audio.currentTime - from) > MOST_APART) audio.currentTime = from;
  if (playStatus === 'PAUSE') audio.pause();
  else await audio.play().catch(() => say(status, '请按播放键', 'Press play'));
}

async function adopt(ids) {
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
  $('#songs').replaceChildren(...songs.map((song, index) => el('li', {}, coverOf(told('song', song).cover),
    el('div', { class: 'wide' }, song.name ?? '', el('br'), el('small', {}, told('song', song).artists)),
    playButton(song, index))));
}

function playButton(song, index) {
  const button = iconButton('play', `播放 ${song.name ?? ''}`, `Play ${song.name ?? ''}`);
  on(button, status, () => play(index));
  return button;
}

/** Plays a playlist in the room. */
async function use(id) {
  const answer = await api('/playlist/track/all', { id, limit: 500 });
  if (!answer.songs?.length) throw new Failure('歌单是空的', 'The playlist is empty');
  show(answer.songs);
  at = -1;
  say($('#songs-status'), `${songs.length} 首`, `${songs.length} songs`);
  if (room && !inviter) {
    await publish();
    invite();
  }
}

on($('#songs-form'), $('#songs-status'), () => {
  const given = new FormData($('#songs-form')).get('playlist');
  const id = given.match(/(?:playlist\D*|^\s*)(\d+)/)?.[1];
  if (!id) throw new Failure('其中没有歌单 id', 'It contains no playlist id');
  return use(id);
});

/** The account's playlists, to choose one by its cover. */
async function showOwn() {
  const { playlist = [] } = await api('/user/playlist', { uid: profile.userId, limit: 100 });
  $('#own').replaceChildren(...playlist.map((list) => {
    const { name, cover } = told('playlist', list);
    const button = el('button', { type: 'button', 'aria-pressed': 'false' }, coverOf(cover, 240), name);
    on(button, $('#songs-status'), async () => {
      await use(list.id);
      for (const one of $('#own').querySelectorAll('button')) one.setAttribute('aria-pressed', String(one === button));
    });
    return el('li', {}, button);
  }));
}

const play = latest(async (signal, index, { from = 0, isObeying = false } = {}) => {
  const former = songs[at]?.id ?? -1;
  at = (index + songs.length) % songs.length;
  const song = songs[at];
  $('#player').hidden = false;
  const { artists, cover } = told('song', song);
  $('#title').textContent = `${song.name ?? ''} · ${artists}`;
  $('#cover').src = picture(cover, 96);
  const { data } = await api('/song/url/v1', { id: song.id, level: 'exhigh' }, { signal });
  if (!data?.[0]?.url) throw new Failure(`不能播放：${song.name}`, `Cannot be played: ${song.name}`);
  audio.src = secure(data[0].url);
  audio.currentTime = from;
  if (!isObeying) command('GOTO', former);
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
$('#join button').disabled = true;
withAccount(status, async (found) => {
  profile = found;
  const { data } = await api('/listentogether/status', { timestamp: Date.now() });
  const id = data?.inRoom && data.roomInfo?.roomId;
  if (id) {
    const host = data.roomInfo.creatorId ?? data.roomInfo.roomUsers?.[0]?.userId;
    enter(id, host && host !== profile.userId ? host : undefined);
    await heartbeat();
    say(status, '已回到之前的房间', 'Back in the previous room');
  }
  $('#create').disabled = false;
  $('#join button').disabled = false;
  load($('#songs-status'), showOwn);
});
