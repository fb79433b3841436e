// Changes the avatar: choose a picture, crop it, upload it.

const crop = cropper($('#file'), $('#canvas'), $('#zoom'), $('#status'));

on($('#form'), $('#status'), async () => {
  const picture = await crop.square();
  $('#bar').hidden = false;
  say($('#status'), '正在上传…', 'Uploading…');
  try {
    await upload('/avatar/upload', {}, { imgFile: [picture, 'avatar.jpg'] }, { progress: (share) => { $('#bar').value = share; } });
  } finally {
    $('#bar').hidden = true;
  }
  say($('#status'), '头像已更换', 'Avatar changed', 'good');
  await requireAccount($('#account'));
});

withAccount($('#status'));
