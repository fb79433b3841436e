// The cloud disk: uploads with progress, two at a time, and the list of songs.

const PAGE = 30;
let profile;
let offset = 0;

// Uploads.

const waiting = [];
let running = 0;

/** Queues a file and adds a line that shows its progress. */
function enqueue(file) {
  const status = el('small', { role: 'status' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': file.name });
  const cancel = el('button', { type: 'button' }, both('取消', 'Cancel'));
  const retry = el('button', { type: 'button', hidden: true }, both('重试', 'Try again'));
  const job = { file, status, bar, cancel, retry };
  cancel.addEventListener('click', () => {
    if (job.stop) return job.stop.abort();
    waiting.splice(waiting.indexOf(job), 1);
    ended(job, () => say(status, '已取消', 'Cancelled'), true);
  });
  retry.addEventListener('click', () => { wait(job); });
  $('#uploads').append(el('li', {}, el('div', { class: 'wide' }, `${file.name} · ${megabytes(file.size)}`, el('br'), status), bar, cancel, retry));
  wait(job);
}

function wait(job) {
  say(job.status, '等待上传', 'Waiting');
  job.cancel.hidden = false;
  job.retry.hidden = true;
  job.bar.hidden = false;
  job.bar.value = 0;
  waiting.push(job);
  next();
}

function ended(job, tellIt, again) {
  job.stop = undefined;
  job.cancel.hidden = true;
  job.retry.hidden = !again;
  job.bar.hidden = true;
  tellIt();
}

async function next() {
  if (running >= 2 || waiting.length === 0) return;
  running += 1;
  const job = waiting.shift();
  job.stop = new AbortController();
  try {
    say(job.status, '正在上传…', 'Uploading…');
    const answer = await upload('/cloud', {}, { songFile: [job.file] }, { signal: job.stop.signal, progress: (share) => {
      job.bar.value = share;
      if (share === 1) say(job.status, '已传到服务器，正在存入云盘…', 'The server has it and is storing it in the disk…');
    } });
    const { name, artist, album } = told('cloud_song', answer.privateCloud);
    const tags = [name, artist, album].filter(Boolean).join(' · ');
    ended(job, () => say(job.status, `完成 ${tags}`, `Done ${tags}`, 'good'), false);
    list().catch((error) => tell($('#status'), error));
  } catch (error) {
    ended(job, () => tell(job.status, error), true);
  }
  running -= 1;
  next();
}

function take(files) {
  for (const file of files) enqueue(file);
  while (running < 2 && waiting.length) next();
  const all = $('#uploads').children.length;
  say($('#upload-status'), `共 ${all} 个文件`, `${all} files`);
}

$('#files').addEventListener('change', () => { take($('#files').files); $('#files').value = ''; });
for (const name of ['dragover', 'dragleave', 'drop']) {
  $('#drop').addEventListener(name, (event) => {
    event.preventDefault();
    $('#drop').classList.toggle('over', name === 'dragover');
    if (name === 'drop') take(event.dataTransfer.files);
  });
}
addEventListener('beforeunload', (event) => { if (running) event.preventDefault(); });

// The list.

const list = latest(async (signal, from = offset) => {
  const answer = await api('/user/cloud', { limit: PAGE, offset: from, timestamp: Date.now() }, { signal });
  const songs = answer.data ?? [];
  if (songs.length === 0 && from > 0) return list(Math.max(0, from - PAGE));
  offset = from;
  $('#songs').replaceChildren(...songs.map(row));
  const used = `${megabytes(Number(answer.size ?? 0))} / ${megabytes(Number(answer.maxSize ?? 0))}`;
  $('#space').replaceChildren(...both(`${answer.count ?? songs.length} 首，已用 ${used}`, `${answer.count ?? songs.length} songs, ${used} used`));
  $('#page-number').textContent = String(offset / PAGE + 1);
  $('#back').disabled = offset === 0;
  $('#next').disabled = !answer.hasMore && offset + PAGE >= (answer.count ?? 0);
  if (songs.length === 0) say($('#status'), '云盘是空的', 'The disk is empty');
  else if ($('#status').className !== 'good') say($('#status'), '');
});

function row(song) {
  const { name, artist, album, file } = told('cloud_song', song);
  const title = name || file || String(song.songId);
  const remove = el('button', { type: 'button', 'aria-label': `删除 Delete ${title}` }, both('删除', 'Delete'));
  on(remove, $('#status'), async () => {
    if (!confirm(page.lang === 'en' ? `Delete “${title}” from the disk?` : `从云盘删除“${title}”？`)) return;
    await api('/user/cloud/del', { id: song.songId });
    say($('#status'), `已删除 ${title}`, `Deleted ${title}`, 'good');
    await list();
  });
  const match = el('button', { type: 'button', 'aria-label': `匹配 Match ${title}`, onclick: () => openMatch(song, title) }, both('匹配', 'Match'));
  const lyrics = el('button', { type: 'button', 'aria-label': `歌词 Lyrics ${title}` }, both('歌词', 'Lyrics'));
  on(lyrics, $('#status'), async () => {
    const answer = await api('/cloud/lyric/get', { uid: profile.userId, sid: song.songId });
    $('#lyrics-title').textContent = title;
    const text = answer.lrc?.lyric ?? answer.lrc ?? '';
    $('#lyrics-text').replaceChildren(...(text ? [String(text)] : both('没有歌词', 'No lyrics')));
    $('#lyrics').showModal();
  });
  const about = [artist, album, megabytes(Number(song.fileSize ?? 0)), song.bitrate ? `${song.bitrate} kbps` : ''];
  return el('li', {}, el('div', { class: 'wide' }, title, el('br'), el('small', {}, about.filter(Boolean).join(' · '))), el('div', { class: 'row' }, lyrics, match, remove));
}

$('#lyrics-close').addEventListener('click', () => $('#lyrics').close());
on($('#next'), $('#status'), () => list(offset + PAGE));
on($('#back'), $('#status'), () => list(Math.max(0, offset - PAGE)));

$('#back').disabled = $('#next').disabled = true;

let matching;
function openMatch(song, title) {
  matching = song;
  $('#match-song').textContent = title;
  say($('#match-status'), '');
  $('#match').showModal();
}
$('#match-cancel').addEventListener('click', () => $('#match').close());
on($('#match-form'), $('#match-status'), async () => {
  const { asid } = Object.fromEntries(new FormData($('#match-form')));
  await api('/cloud/match', { uid: profile.userId, sid: matching.songId, asid });
  $('#match').close();
  say($('#status'), '匹配已更新', 'Match updated', 'good');
  await list();
});

withAccount($('#status'), (found) => {
  profile = found;
  return list();
});
