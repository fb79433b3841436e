// Changes the avatar: choose a picture, crop it, upload it.

const crop = cropper($('#file'), { round: true });

on($('#form'), $('#status'), async () => {
  await sendWithBar('/avatar/upload', async () => [{}, { imgFile: [await crop.square(), 'avatar.jpg'] }]);
  crop.replaced();
  say($('#status'), '头像已更换', 'Avatar changed', 'good');
  await requireAccount($('#account'));
});

withAccount($('#status'), (profile) => crop.old(profile.avatarUrl));
