// Changes the cover of one of the account's playlists: choose playlist and picture, crop, upload.

const crop = cropper($('#file'), $('#canvas'), $('#zoom'), $('#status'));

on($('#form'), $('#status'), async () => {
  const id = $('#playlist').value;
  if (!id) throw new Failure('请先选择歌单', 'Choose a playlist first');
  const picture = await crop.square();
  $('#bar').hidden = false;
  say($('#status'), '正在上传…', 'Uploading…');
  try {
    await upload('/playlist/cover/update', { id }, { imgFile: [picture, 'cover.jpg'] }, { progress: (share) => { $('#bar').value = share; } });
  } finally {
    $('#bar').hidden = true;
  }
  say($('#status'), '封面已更换', 'Cover changed', 'good');
});

withAccount($('#status'), async (profile) => {
  const { playlist = [] } = await api('/user/playlist', { uid: profile.userId, limit: 1000 });
  const own = playlist.filter((one) => one.creator?.userId === profile.userId || one.userId === profile.userId);
  $('#playlist').replaceChildren(...own.map((one) => el('option', { value: one.id }, one.name ?? String(one.id))));
  if (own.length === 0) say($('#status'), '这个账号没有自己的歌单', 'The account has no playlists of its own');
});
