// Shows the account and its cookie, and signs out.

async function cookie() {
  const text = await cookies();
  if (!text) throw new Failure('这个浏览器没有 cookie；登录来自服务器自己的账号', 'This browser has no cookie; the account is the server\'s own');
  return text;
}

async function refresh() {
  const profile = await requireAccount($('#account'));
  $('#signed-in').hidden = $('#cookie-box').hidden = !profile;
}

on($('#show'), $('#cookie-status'), async () => {
  $('#cookie').value = await cookie();
  $('#shown').hidden = false;
});

on($('#copy'), $('#cookie-status'), async () => {
  const text = await cookie();
  try {
    await navigator.clipboard.writeText(text);
    say($('#cookie-status'), '已复制', 'Copied', 'good');
  } catch {
    // Without https, browsers do not let pages use the clipboard.
    $('#cookie').value = text;
    $('#shown').hidden = false;
    $('#cookie').select();
    say($('#cookie-status'), '浏览器不允许复制，请手动复制选中的内容', 'The browser does not allow copying; copy the selected text yourself');
  }
});

on($('#out'), $('#status'), async () => {
  let failed;
  try { await api('/logout'); } catch (error) { failed = error; }
  // Even if the upstream refuses, this browser forgets the session.
  await cookies('POST');
  await refresh();
  if (failed) throw failed;
  say($('#status'), '已退出', 'Signed out', 'good');
});

load($('#account'), refresh);
