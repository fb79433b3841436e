// Changes the cover of one of the account's playlists: choose playlist and picture, crop, upload.

const crop = cropper($('#file'));

on($('#form'), $('#status'), async () => {
  await sendWithBar('/playlist/cover/update', async () => {
    const list = $('#playlist :checked');
    if (!list) throw new Failure('请先选择歌单', 'Choose a playlist first');
    return [{ id: list.value }, { imgFile: [await crop.square(), 'cover.jpg'] }];
  });
  crop.replaced();
  say($('#status'), '封面已更换', 'Cover changed', 'good');
});

withAccount($('#lists-status'), async (profile) => {
  const { playlist = [] } = await api('/user/playlist', { uid: profile.userId, limit: 1000 });
  const own = playlist.filter((one) => one.creator?.userId === profile.userId || one.userId === profile.userId);
  const covers = new Map(own.map((one) => [one.id, one.coverImgUrl]));
  chooseByCover($('#playlist'), own.map((one) => [one.id, one.name ?? String(one.id), one.coverImgUrl]), (id) => crop.old(covers.get(id)));
  if (own.length === 0) say($('#lists-status'), '这个账号没有自己的歌单', 'The account has no playlists of its own');
});
