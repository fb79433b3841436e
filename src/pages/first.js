// Before anything is drawn: the reader's language and theme, and words for a script that does not arrive.
'use strict';

// The browser's own, unless its user chose.
const page = document.documentElement;
const chosen = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const choose = (name, value) => { try { localStorage.setItem(name, value); } catch { /* lasts for this page */ } };
page.lang = chosen('ncm-language') ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
if (['light', 'dark'].includes(chosen('ncm-theme'))) page.dataset.theme = chosen('ncm-theme');

/** The address of a route of this server, which a reverse proxy may have put below a path: pages and scripts lie beside each
 *  other there. */
const base = new URL('.', document.currentScript.src);
const here = (route) => new URL(`.${route}`, base).href;

addEventListener('error', ({ target }) => {
  if (target?.tagName !== 'SCRIPT' || document.querySelector('#broken')) return;
  const words = document.createElement('p');
  words.id = 'broken';
  words.className = 'bad';
  words.setAttribute('role', 'alert');
  const again = document.createElement('button');
  again.textContent = '重新载入 · Reload';
  again.addEventListener('click', () => location.reload());
  words.append('页面没有完整载入，请检查网络。 · The page did not load whole; check the network. ', again);
  document.querySelector('main').prepend(words);
}, true);
