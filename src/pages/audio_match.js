// Looks up a fingerprint that was made elsewhere.

$('#file').addEventListener('change', async () => {
  const [file] = $('#file').files;
  if (!file) return;
  try {
    const text = file.size > 1e6 ? '' : (await file.text()).replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]+=*$/.test(text)) throw new Failure('这个文件不是 Base64 文本；录音文件不能直接识别', 'This file is not Base64 text; a recording itself cannot be looked up');
    $('#form').elements.audioFP.value = text;
    say($('#status'), '指纹已读取', 'Fingerprint loaded');
  } catch (error) {
    tell($('#status'), error);
  }
});

on($('#form'), $('#status'), async () => {
  $('#songs').replaceChildren();
  say($('#status'), '正在识别…', 'Looking up…');
  const { duration, audioFP } = Object.fromEntries(new FormData($('#form')));
  const { data } = await api('/audio/match', { duration, audioFP });
  const found = data?.result ?? [];
  $('#songs').replaceChildren(...found.map(({ song, startTime }) => [told('song', song), startTime]).map(([{ name, artists, cover }, startTime]) => el('li', {},
    coverOf(cover),
    el('div', { class: 'wide' }, name, el('br'), el('small', {}, artists)),
    el('small', {}, clock(startTime ?? 0)),
    el('a', { class: 'button', href: `${here(PLAYER)}#/search/${encodeURIComponent(name)}` }, icon('play'), both('播放', 'Play')))));
  if (found.length) say($('#status'), `${found.length} 个结果`, `${found.length} results`, 'good');
  else say($('#status'), '没有识别出来', 'Not recognised');
});
