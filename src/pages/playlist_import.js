// Imports a playlist from elsewhere: starts the import, shows its progress and the matched songs.

const form = $('#form');
const SAMPLES = {
  text: '海阔天空 - Beyond',
  link: 'https://…',
  local: '[{"name": "海阔天空", "artist": "Beyond", "album": "海阔天空"}]',
};
form.addEventListener('change', () => { $('#content').placeholder = SAMPLES[form.elements.kind.value]; });

/** Returns the parameters of the route from the form. */
function fields() {
  const { kind, content, playlistName, importStarPlaylist } = Object.fromEntries(new FormData(form));
  const shared = { ...(playlistName ? { playlistName } : {}), ...(importStarPlaylist ? { importStarPlaylist: true } : {}) };
  if (kind === 'text') return { ...shared, text: content };
  if (kind === 'link') return { ...shared, link: content.split('\n').map((line) => line.trim()).filter(Boolean) };
  let songs;
  try { songs = JSON.parse(content); } catch { /* reported below */ }
  if (!Array.isArray(songs)) throw new Failure('JSON 应为数组：[{"name": …, "artist": …, "album": …}]', 'The JSON must be an array: [{"name": …, "artist": …, "album": …}]');
  return { ...shared, local: songs };
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

on(form, $('#status'), async () => {
  const asked = fields();
  $('#result').hidden = true;
  say($('#status'), '正在提交…', 'Submitting…');
  const started = await api('/playlist/import/name/task/create', asked);
  show(started);
  const id = started.data?.taskId;
  if (!id) throw new Failure('上游没有返回任务 id，见下方响应', 'The upstream returned no task id; see its response below', started);
  // At most 100 polls, one every 3 s: a longer import goes on without this page.
  let missed = 0;
  for (let look = 0; look < 100; look += 1) {
    await wait(look && 3000);
    let answer;
    try {
      answer = await api('/playlist/import/task/status', { id, timestamp: Date.now() });
      missed = 0;
    } catch (error) {
      // The import goes on without this page, and a second import would add the songs twice.
      if (!error.answer?.code && ++missed < 4) continue;
      throw new Failure(`导入已开始，但看不到进度，请勿再次提交，稍后在 App 里查看：${error.zh ?? error.message}`, `The import has begun, but its progress is unknown; do not submit it again, check the app later: ${error.message}`);
    }
    const task = answer.data?.tasks?.[0] ?? answer.data?.[0] ?? {};
    show(answer, task);
    const state = String(task.status ?? '');
    if (/^(COMPLETE|COMPLETED|SUCCESS|FINISHED)$/i.test(state)) return say($('#status'), '导入完成', 'Imported', 'good');
    if (/FAIL|ERROR/i.test(state)) throw new Failure(`导入失败：${task.msg ?? state}`, `The import failed: ${task.msg ?? state}`);
    say($('#status'), `正在导入… ${state}`, `Importing… ${state}`);
  }
  say($('#status'), '导入仍在进行，稍后在 App 里查看', 'The import goes on; check the app later');
});

function show(answer, task = {}) {
  $('#result').hidden = false;
  $('#raw').textContent = JSON.stringify(answer, null, 2);
  const { succCount = task.successCount, totalCount = task.total } = task;
  if (succCount !== undefined) $('#counts').replaceChildren(...both(`匹配 ${succCount} / ${totalCount ?? '?'}`, `${succCount} of ${totalCount ?? '?'} matched`));
  const songs = task.succSongs ?? task.songs ?? [];
  const title = (song) => {
    const [whole, file] = [told('song', song), told('cloud_song', song)];
    return `${whole.name || file.name} · ${file.artist || whole.artists}`;
  };
  $('#matched').replaceChildren(...songs.map((song) => el('li', {}, el('span', { class: 'wide' }, title(song)))));
}

withAccount($('#status'));
