// The cloud disk: uploads with progress, two at a time, and the list of songs, which play here.

ICONS.pause = 'M7 5h3v14H7zm7 0h3v14h-3z';
const PAGE = 30;
const AT_ONCE = 2;
const IS_AUDIO = /\.(mp3|flac|m4a|aac|ogg|oga|opus|wav|wma|ape|aif|aiff|dsf|dff)$/i;
/** So many songs are offered for a match. */
const OFFERED = 20;
let profile;

// ---- uploads

/** Files of the list: those that wait, those that are sent, and those that have ended. */
const jobs = new Set();
const waiting = [];
let running = 0;

/** Queues a file, and adds a line that shows its progress. */
function enqueue(file) {
  const share = el('small', { class: 'share' });
  const status = el('small', { role: 'status' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': file.name });
  const cancel = el('button', { type: 'button', onclick: () => (job.stop ? job.stop.abort() : forget(job)) }, both('取消', 'Cancel'), named(file.name));
  const retry = el('button', { type: 'button', onclick: () => { wait(job); next(); } }, both('重试', 'Try again'), named(file.name));
  const job = { file, status, bar, share, cancel, retry, sent: 0 };
  job.line = el('li', {}, el('span', { class: 'name', title: file.name }, file.name), el('small', { class: 'size' }, megabytes(file.size)), bar, share, status, cancel, retry);
  jobs.add(job);
  $('#uploads').append(job.line);
  wait(job);
}

/** Says to those who do not see the line which file a button is for. */
const named = (name) => el('span', { class: 'unseen' }, ` ${name}`);

function wait(job) {
  say(job.status, '等待上传', 'Waiting');
  set(job, 'waits');
  waiting.push(job);
}

function forget(job) {
  waiting.splice(waiting.indexOf(job), 1);
  set(job, 'cancelled');
  say(job.status, '已取消', 'Cancelled');
}

/** Sets the state of a file: waits, runs, done, failed or cancelled. */
function set(job, state) {
  const hasEnded = state !== 'waits' && state !== 'runs';
  Object.assign(job, { state, sent: state === 'done' ? 1 : 0 });
  job.line.className = state;
  job.bar.value = job.sent;
  job.share.textContent = '';
  job.bar.hidden = job.share.hidden = state !== 'runs';
  job.cancel.hidden = hasEnded;
  job.retry.hidden = state !== 'failed' && state !== 'cancelled';
  sum();
}

let isSumDue = false;
/** Shows the sum of all files, at most once for each frame. */
function sum() {
  if (isSumDue) return;
  isSumDue = true;
  requestAnimationFrame(() => {
    isSumDue = false;
    const count = { waits: 0, runs: 0, done: 0, failed: 0, cancelled: 0 };
    let [bytes, sent] = [0, 0];
    for (const { state, file, sent: share } of jobs) {
      count[state] += 1;
      if (state === 'cancelled') continue;
      bytes += file.size;
      sent += file.size * share;
    }
    const goesOn = count.waits + count.runs > 0;
    $('#sum').hidden = jobs.size === 0;
    $('#sum-bar').hidden = !goesOn;
    $('#sum-bar').value = bytes ? sent / bytes : 0;
    $('#stop').hidden = !goesOn;
    $('#clear').hidden = count.waits + count.runs === jobs.size;
    const percent = bytes ? Math.floor((sent / bytes) * 100) : 0;
    const [zh, en] = [[`共 ${jobs.size} 个文件`], [jobs.size === 1 ? '1 file' : `${jobs.size} files`]];
    if (goesOn) { zh.push(`${percent}%`, `${megabytes(sent)} / ${megabytes(bytes)}`); en.push(`${percent}%`, `${megabytes(sent)} / ${megabytes(bytes)}`); }
    for (const [name, inZh, inEn] of [['done', '完成', 'done'], ['failed', '失败', 'failed'], ['cancelled', '取消', 'cancelled']]) {
      if (count[name]) { zh.push(`${inZh} ${count[name]}`); en.push(`${count[name]} ${inEn}`); }
    }
    say($('#upload-status'), zh.join(' · '), en.join(' · '));
  });
}

async function next() {
  if (running >= AT_ONCE || waiting.length === 0) return;
  running += 1;
  const job = waiting.shift();
  job.stop = new AbortController();
  set(job, 'runs');
  say(job.status, '正在上传…', 'Uploading…');
  try {
    const answer = await upload('/cloud', {}, { songFile: [job.file] }, { signal: job.stop.signal, progress: (share) => {
      job.sent = job.bar.value = share;
      job.share.textContent = `${Math.floor(share * 100)}%`;
      if (share === 1) say(job.status, '正在存入云盘…', 'Storing it in the disk…');
      sum();
    } });
    const { name, artist, album } = told('cloud_song', answer.privateCloud);
    const tags = [name, artist, album].filter(Boolean).join(' · ');
    set(job, 'done');
    say(job.status, `完成 ${tags}`, `Done ${tags}`, 'good');
    if (waiting.length === 0) list().catch((error) => tell($('#status'), error));
  } catch (error) {
    set(job, error.name === 'AbortError' ? 'cancelled' : 'failed');
    tell(job.status, error);
  }
  job.stop = undefined;
  running -= 1;
  next();
}

/** Queues files, unless nobody is signed in. */
async function take(files, skipped = 0) {
  await showing($('#refused'), async () => {
    await mustBeSignedIn();
    for (const file of files) enqueue(file);
    if (skipped) say($('#refused'), `跳过了 ${skipped} 个不是音频的文件`, `Left out, since they are no audio: ${skipped}`);
    else if (!files.length) say($('#refused'), '没有找到音频文件', 'No audio file was found');
    while (running < AT_ONCE && waiting.length) next();
  }).catch((error) => tell($('#refused'), error));
}
const takeAudio = (files) => {
  const audio = files.filter((file) => IS_AUDIO.test(file.name) || file.type.startsWith('audio/'));
  return take(audio, files.length - audio.length);
};

$('#files').addEventListener('change', ({ target }) => { take([...target.files]); target.value = ''; });
$('#folder').addEventListener('change', ({ target }) => { takeAudio([...target.files]); target.value = ''; });
$('#clear').addEventListener('click', () => {
  for (const job of jobs) if (job.state !== 'waits' && job.state !== 'runs') { job.line.remove(); jobs.delete(job); }
  say($('#refused'), '');
  sum();
});
$('#stop').addEventListener('click', () => {
  for (const job of [...waiting]) forget(job);
  for (const job of jobs) job.stop?.abort();
});

/** Returns the files of what was dropped, folders with all that they contain. */
async function filesIn(entry) {
  if (!entry.isDirectory) return new Promise((resolve, reject) => { entry.file((file) => resolve([file]), reject); });
  const [reader, found] = [entry.createReader(), []];
  for (;;) {
    // A reader gives a hundred at a time, and none at the end.
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return found;
    for (const one of some) found.push(...await filesIn(one));
  }
}

// A file that misses the field must not replace the page.
for (const name of ['dragover', 'dragleave', 'drop']) {
  addEventListener(name, (event) => {
    event.preventDefault();
    $('#drop').classList.toggle('over', name === 'dragover');
    if (name !== 'drop') return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return take([...event.dataTransfer.files]);
    Promise.all(entries.map(filesIn)).then((all) => takeAudio(all.flat()))
      .catch(() => tell($('#refused'), new Failure('无法读取这个文件夹', 'This folder cannot be read')));
  });
}

// ---- the list

/** Number of the page in the address, from 1. */
const pageAt = () => Math.max(1, Number.parseInt(new URLSearchParams(location.search).get('page'), 10) || 1);

/** Shows a page, else that of the address; with `note`, a message takes a place in it. */
const list = latest(async (signal, { note, number } = {}) => {
  const at = number ?? pageAt();
  const answer = await api('/user/cloud', { limit: PAGE, offset: (at - 1) * PAGE, timestamp: Date.now() }, { signal });
  const songs = answer.data ?? [];
  const count = answer.count ?? songs.length;
  const last = Math.max(1, Math.ceil(count / PAGE));
  if (songs.length === 0 && at > 1) {
    history.replaceState(null, '', addressOf(Math.min(last, at - 1)));
    return list({ note });
  }
  if (at !== pageAt()) history.pushState(null, '', addressOf(at));
  const lines = songs.map(row);
  if (note) lines.splice(note.at, 0, note.line);
  $('#songs').replaceChildren(...lines);
  const used = `${megabytes(Number(answer.size ?? 0))} / ${megabytes(Number(answer.maxSize ?? 0))}`;
  $('#space').replaceChildren(...both(`${count} 首，已用 ${used}`, `${count} songs, ${used} used`));
  $('#page-number').textContent = `${at} / ${Math.max(last, at)}`;
  $('.pages').hidden = last === 1 && !answer.hasMore;
  $('#back').disabled = at === 1;
  $('#next').disabled = !answer.hasMore && at >= last;
  if (songs.length === 0) say($('#status'), '云盘是空的', 'The disk is empty');
  else say($('#status'), '');
  markPlaying();
});

const addressOf = (number) => (number === 1 ? location.pathname : `?page=${number}`);
const turn = async (number) => {
  await list({ number });
  $('#have').scrollIntoView({ block: 'nearest' });
};
on($('#next'), $('#page-status'), () => turn(pageAt() + 1));
on($('#back'), $('#page-status'), () => turn(pageAt() - 1));
$('#back').disabled = $('#next').disabled = true;
addEventListener('popstate', () => load($('#status'), () => list()));

/** Renews the list, with a message where the song is or was. */
async function renewed(line, zh, en) {
  const at = [...$('#songs').children].indexOf(line);
  const words = el('span');
  const note = el('li', { class: 'note', tabindex: -1 }, words);
  say(words, zh, en, 'good');
  await list({ note: { line: note, at } });
  note.focus();
}

function row(song) {
  const { name, artist, album, file } = told('cloud_song', song);
  const title = name || file || String(song.songId);
  const status = el('small', { role: 'status' });
  const action = (zh, en, work) => {
    const button = el('button', { type: 'button', class: 'quiet' }, both(zh, en), named(title));
    if (work.length) button.addEventListener('click', () => work(line));
    else on(button, status, work);
    return button;
  };
  const play = el('button', { type: 'button', class: 'listen' }, coverOf(song.simpleSong?.al?.picUrl, 112), icon('play'), icon('pause'), el('span', { class: 'unseen' }, both('播放', 'Play'), ` ${title}`));
  on(play, status, () => playSong(song.songId, title));
  const about = [artist, album, megabytes(Number(song.fileSize ?? 0)), song.bitrate ? `${song.bitrate} kbps` : ''];
  const line = el('li', { 'data-id': song.songId }, play,
    el('div', { class: 'wide' }, el('span', { class: 'name' }, title), el('small', { class: 'name' }, about.filter(Boolean).join(' · ')), status),
    el('div', { class: 'row' },
      action('歌词', 'Lyrics', async () => {
        const answer = await api('/cloud/lyric/get', { uid: profile.userId, sid: song.songId });
        $('#lyrics-title').textContent = title;
        const text = answer.lrc?.lyric ?? answer.lrc ?? '';
        $('#lyrics-text').replaceChildren(...(text ? [String(text)] : both('没有歌词', 'No lyrics')));
        $('#lyrics').showModal();
      }),
      action('匹配', 'Match', (of) => openMatch(song, of, title, artist)),
      action('删除', 'Delete', async () => {
        if (!confirm(word(`从云盘删除“${title}”？`, `Delete “${title}” from the disk?`))) return;
        await api('/user/cloud/del', { id: song.songId });
        await renewed(line, `已删除 ${title}`, `Deleted ${title}`);
      })));
  return line;
}

$('#lyrics-close').addEventListener('click', () => $('#lyrics').close());

// ---- playing

const audio = $('#audio');
let playing;

async function playSong(id, title) {
  if (playing === id && audio.src) return audio.paused ? audio.play() : audio.pause();
  const { data } = await api('/song/url/v1', { id, level: 'exhigh', timestamp: Date.now() });
  const url = data?.[0]?.url;
  if (!url) throw new Failure('这首歌没有播放地址，可能仍在转码', 'The song has no address to play; it may still be processed');
  playing = id;
  $('#plays').textContent = title;
  $('#player').hidden = false;
  audio.src = secure(url);
  markPlaying();
  await audio.play().catch((error) => {
    // Something else was pressed meanwhile, or the browser waits for a press.
    if (error.name !== 'AbortError' && error.name !== 'NotAllowedError') throw new Failure('播放失败：地址失效，或网络不通', 'It does not play: its address has expired, or the network fails');
  });
}
const markPlaying = () => {
  for (const line of $('#songs').children) line.classList.toggle('plays', line.dataset.id === String(playing));
};
// After a song comes the next one of the page.
audio.addEventListener('ended', () => $(`#songs [data-id="${playing}"] ~ [data-id] .listen`)?.click());
for (const name of ['play', 'pause']) audio.addEventListener(name, () => $('#songs').classList.toggle('sounds', !audio.paused));

// ---- matching

let matching;
function openMatch(song, line, title, artist) {
  matching = { song, line };
  const words = $('#match-form').elements.words;
  words.value = [title.replace(IS_AUDIO, ''), artist].filter(Boolean).join(' ').slice(0, 100);
  $('#match-song').textContent = [title, artist].filter(Boolean).join(' · ');
  $('#found').replaceChildren();
  say($('#match-status'), '');
  $('#match').showModal();
  words.select();
  $('#match-form').requestSubmit();
}
$('#match-close').addEventListener('click', () => $('#match').close());

/** Sets the catalogue's song of the song on the disk; 0 removes it. */
async function matchWith(asid) {
  const { song, line } = matching;
  await api('/cloud/match', { uid: profile.userId, sid: song.songId, asid });
  $('#match').close();
  await renewed(line, asid ? '匹配已更新' : '已取消匹配', asid ? 'Match updated' : 'Match removed');
}

on($('#match-form'), $('#match-status'), async () => {
  const words = new FormData($('#match-form')).get('words').trim();
  // An id, or the link of a song.
  const id = /^\d+$/.test(words) ? words : words.match(/song\/?(?:\?.*?\bid=)?(\d+)/)?.[1];
  const songs = id ? (await api('/song/detail', { ids: id })).songs : (await api('/cloudsearch', { keywords: words, limit: OFFERED })).result?.songs;
  $('#found').replaceChildren(...(songs ?? []).map((one) => {
    const { name, artists, album, cover: art, length } = told('song', one);
    const status = el('small', { role: 'status' });
    const choose = el('button', { type: 'button' }, both('匹配', 'Match'), named(name));
    on(choose, status, () => matchWith(one.id));
    return el('li', {}, coverOf(art, 112), el('div', { class: 'wide' }, el('span', { class: 'name' }, name), el('small', { class: 'name' }, [artists, album, length ? clock(Number(length)) : ''].filter(Boolean).join(' · ')), status), choose);
  }));
  if (!songs?.length) say($('#match-status'), '没有找到歌曲，换几个词试试', 'No song was found; try other words');
}, { replaces: true });
on($('#unmatch'), $('#match-status'), () => matchWith(0));

withAccount($('#status'), (found) => {
  profile = found;
  $('#disk').hidden = false;
  return list();
});
