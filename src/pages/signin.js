// Shared by the pages that sign in: who signed in, and the way on to the page before.
'use strict';

/** Time for reading who signed in before the page goes on, in ms. */
const READING = 3000;

/** Returns the address of the page before, else the player's. Another app on this host may have written it. */
function pageBefore() {
  let before;
  try { before = sessionStorage.getItem(PAGE_BEFORE); } catch { /* without storage there is no page before */ }
  return before?.startsWith(base.href) ? before : here(PLAYER);
}

/** Shows who is signed in and the way on, in place of the forms; `other` begins another sign-in. */
function welcome(profile, zh, en, other) {
  const said = el('p', { role: 'status' });
  const onward = el('a', { class: 'button main', href: pageBefore() }, both('继续', 'Continue'));
  $('#done').replaceChildren(person(profile), said, el('div', { class: 'row' }, onward,
    other && el('button', { type: 'button', onclick: () => { showSigning(true); other(); } }, both('换一个账号登录', 'Sign in as another'))));
  say(said, zh, en, 'good');
  showSigning(false);
  onward.focus();
}

const showSigning = (does) => {
  $('#signing').hidden = !does;
  $('#done').hidden = does;
};

/** Shows who has signed in, then goes on; fails if the upstream knows no account now. */
async function signedIn() {
  const profile = await who();
  if (!profile) throw new Failure('上游没有接受这次登录，请重试', 'The upstream did not accept the sign-in; try again');
  welcome(profile, '登录成功，正在返回…', 'Signed in; going back…');
  setTimeout(() => location.assign(pageBefore()), READING);
}

/** Says who is signed in already, if anyone; otherwise, and if another is to sign in, runs `begin`. */
async function beginSigning(begin) {
  const profile = await who().catch(() => null);
  if (profile) welcome(profile, '你已经登录', 'You are signed in already', begin);
  else begin();
}
