// Uploads an episode to one of the creator's podcasts. Cover and categories default to the podcast's.

const form = $('#form');
let podcasts = [];
let stop;

const cover = form.elements.imgFile;
const crop = cropper(cover, $('#canvas'), $('#zoom'), $('#status'));
cover.addEventListener('change', () => {
  $('#zooming').hidden = cover.files.length === 0;
  if (cover.files.length === 0) $('#canvas').hidden = true;
});
form.elements.songFile.addEventListener('change', () => {
  const [player, [file]] = [$('#preview'), form.elements.songFile.files];
  URL.revokeObjectURL(player.src);
  player.hidden = !file;
  if (file) player.src = URL.createObjectURL(file);
});

on(form, $('#status'), async () => {
  const podcast = podcasts.find((one) => String(one.voiceListId) === $('#podcast').value);
  if (!podcast) throw new Failure('请先选择播客', 'Choose a podcast first');
  const { songName, description, privacy, autoPublish, songFile } = Object.fromEntries(new FormData(form));
  const { voiceListId, coverImgId, categoryId, secondCategoryId } = podcast;
  const given = { voiceListId, coverImgId, categoryId, secondCategoryId, songName, description };
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  Object.assign(fields, { privacy: privacy ? 1 : 0, autoPublish: autoPublish ? 1 : 0 });
  const files = { songFile: [songFile], ...(cover.files.length ? { imgFile: [await crop.square(), 'cover.jpg'] } : {}) };
  stop = new AbortController();
  $('#bar').hidden = $('#cancel').hidden = false;
  say($('#status'), '正在上传…', 'Uploading…');
  try {
    await upload('/voice/upload', fields, files, { signal: stop.signal, progress: (share) => {
      $('#bar').value = share;
      if (share === 1) say($('#status'), '已传到服务器，正在发布…', 'The server has it and is publishing it…');
    } });
  } finally {
    $('#bar').hidden = $('#cancel').hidden = true;
  }
  say($('#status'), '已提交发布', 'Submitted for publication', 'good');
});
$('#cancel').addEventListener('click', () => stop?.abort());

withAccount($('#status'), async () => {
  const { data } = await api('/voicelist/search', { limit: 200 });
  podcasts = data?.list ?? [];
  $('#podcast').replaceChildren(...podcasts.map((one) => el('option', { value: one.voiceListId }, one.voiceListName ?? String(one.voiceListId))));
  if (podcasts.length === 0) say($('#status'), '这个账号没有播客，请先在网易云音乐创作者中心新建', 'The account has no podcast; create one in NetEase\'s creator centre first');
});
