// Decrypts eapi data as it was captured: the body of a request, or hexadecimal text.
'use strict';

/** Length of a block of the cipher, in hexadecimal digits. */
const BLOCK = 32;

/** Returns the ciphertext within what was pasted: a form with `params`, a quoted text, a dump with spaces. */
function ciphertext(pasted) {
  const [, params] = pasted.match(/params["']?\s*[=:]\s*["']?([^&"'\s]+)/) ?? [];
  const text = (params ?? pasted).replace(/%0[AD]|%20|0x|\\x|[\s"',:+]/gi, '');
  if (!/^[0-9a-f]+$/i.test(text)) throw new Failure('其中没有十六进制密文；请粘贴请求体 params=…，或十六进制文本', 'It contains no ciphertext in hexadecimal; paste a body params=…, or hexadecimal text');
  return text;
}

/** Decrypts a request, or else a response: only a request has a path and a digest inside. */
async function decrypt(hexString) {
  try {
    return { isRequest: true, ...await api('/eapi/decrypt', { hexString, isReq: true }) };
  } catch (error) {
    if (error.answer?.code !== 400 || hexString.length % BLOCK) throw error;
    return { isRequest: false, ...await api('/eapi/decrypt', { hexString, isReq: false }) };
  }
}

on($('#form'), $('#status'), async () => {
  $('#result').hidden = true;
  const { isRequest, data } = await decrypt(ciphertext(new FormData($('#form')).get('pasted')));
  $('#plain').textContent = typeof data === 'string' ? data : JSON.stringify(data, null, 2);
  $('#result').hidden = false;
  say($('#status'), isRequest ? '这是一个请求' : '这是一个响应', isRequest ? 'This is a request' : 'This is a response', 'good');
});

on($('#copy'), $('#copied'), async () => {
  try {
    await navigator.clipboard.writeText($('#plain').textContent);
  } catch {
    throw new Failure('浏览器不允许复制，请手动复制', 'The browser does not allow copying; copy it by hand');
  }
  say($('#copied'), '已复制', 'Copied', 'good');
});
