// Decrypts eapi data, given as hexadecimal text.

on($('#form'), $('#status'), async () => {
  $('#result').hidden = true;
  const { hexString, isReq } = Object.fromEntries(new FormData($('#form')));
  const { data } = await api('/eapi/decrypt', { hexString, isReq });
  $('#plain').textContent = typeof data === 'string' ? data : JSON.stringify(data, null, 2);
  $('#result').hidden = false;
  say($('#status'), '完成', 'Done', 'good');
});
