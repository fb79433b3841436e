// Uploads an episode to one of the creator's podcasts. Cover and categories default to the podcast's.

const form = $('#form');
let podcasts = [];

const { imgFile, songFile: audio } = form.elements;
const crop = cropper(imgFile);
audio.addEventListener('change', () => {
  const [player, [file]] = [$('#preview'), audio.files];
  URL.revokeObjectURL(player.src);
  player.hidden = !file;
  if (file) player.src = URL.createObjectURL(file);
});

/** Returns fields and files of the form. */
async function filled() {
  const { songName, description, privacy, autoPublish, chosen: id } = Object.fromEntries(new FormData(form));
  const podcast = podcasts.find((one) => String(one.voiceListId) === id);
  const missing = !podcast ? ['请先选择播客', 'Choose a podcast first']
    : !audio.files.length ? ['请先选择音频文件', 'Choose an audio file first']
      : !description.trim() && ['请填写介绍', 'Write a description'];
  if (missing) throw new Failure(...missing);
  const { voiceListId, coverImgId, categoryId, secondCategoryId } = podcast;
  const given = { voiceListId, coverImgId, categoryId, secondCategoryId, songName, description };
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  Object.assign(fields, { privacy: privacy ? 1 : 0, autoPublish: autoPublish ? 1 : 0 });
  const files = { songFile: [audio.files[0]], ...(imgFile.files.length ? { imgFile: [await crop.square(), 'cover.jpg'] } : {}) };
  return [fields, files];
}

on(form, $('#status'), async () => {
  await sendWithBar('/voice/upload', filled);
  say($('#status'), '已提交发布', 'Submitted for publication', 'good');
});

withAccount($('#lists-status'), async () => {
  const { data } = await api('/voicelist/search', { limit: 200 });
  podcasts = data?.list ?? [];
  const covers = new Map(podcasts.map((one) => [one.voiceListId, one.coverUrl]));
  chooseByCover($('#podcast'), podcasts.map((one) => [one.voiceListId, one.voiceListName ?? String(one.voiceListId), one.coverUrl]), (id) => crop.old(covers.get(id)));
  if (podcasts.length === 0) say($('#lists-status'), '这个账号没有播客，请先在网易云音乐创作者中心新建', 'The account has no podcast; create one in NetEase\'s creator centre first');
});
