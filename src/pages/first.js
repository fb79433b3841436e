// Runs before anything is drawn: sets language and theme, and shows an error if a script does not load.
'use strict';

// The user's choice, else the browser's.
const page = document.documentElement;
const chosen = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const choose = (name, value) => { try { localStorage.setItem(name, value); } catch { /* then the choice applies to this page only */ } };
page.lang = chosen('ncm-language') ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
if (['light', 'dark'].includes(chosen('ncm-theme'))) page.dataset.theme = chosen('ncm-theme');

/** Returns the address of a route, relative to this script: a reverse proxy may have put the server below a path. */
const base = new URL('.', document.currentScript.src);
const here = (route) => new URL(`.${route}`, base).href;

addEventListener('error', ({ target }) => {
  // A picture that does not come has a place-holder, once.
  if (target?.tagName === 'IMG' && target.getAttribute('src') && !target.src.endsWith('/cover.svg')) target.src = here('/cover.svg');
  if (target?.tagName !== 'SCRIPT' || document.querySelector('#broken')) return;
  const words = document.createElement('p');
  words.id = 'broken';
  words.className = 'bad';
  words.setAttribute('role', 'alert');
  const again = document.createElement('button');
  again.textContent = '重新载入 · Reload';
  again.addEventListener('click', () => location.reload());
  words.append('页面没有完整载入，请检查网络。 · The page did not load completely; check the network. ', again);
  document.querySelector('main').prepend(words);
}, true);
