// Keeps the explorer available without a network. Calls of the API bypass this worker.

const NAME = 'docs-3';
const GROUPS = [/* groups */];
// The language that the explorer was opened in.
const OWN = `.${location.search.slice(1)}.json`;
const FILES = ['docs', 'docs.js', 'docs.css', 'style.css', 'first.js', 'page.js', 'icon.svg', ...GROUPS.map((name) => `docs-${name}${OWN}`)]
  .map((name) => new URL(name, location.href).pathname);

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});

addEventListener('activate', (event) => {
  const others = async () => {
    for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(others());
});

addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || !(FILES.includes(pathname) || /\/docs-\w+\.\w+\.json$/.test(pathname))) return;
  event.respondWith(fresh(event.request, pathname));
});

/** Returns the server's current file, or without a network the one of the last visit. */
async function fresh(request, pathname) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(pathname, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(pathname, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
