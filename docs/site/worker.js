// Answers the explorer's calls with recorded responses of `ncm mock`, and keeps its files for times without a network.

const NAME = 'site-VERSION';
const BASE = new URL('.', location.href).pathname;
const FILES = FILE_LIST;

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => BASE + file))));
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
  if (origin !== location.origin || !pathname.startsWith(BASE)) return;
  const file = pathname.slice(BASE.length);
  event.respondWith(FILES.includes(file) ? kept(event.request, file) : recorded('/' + file));
});

async function kept(request, file) {
  return (await caches.match(BASE + file, { cacheName: NAME })) ?? fetch(request);
}

async function recorded(route) {
  const responses = await (await kept(BASE + 'responses.json', 'responses.json')).json();
  const found = responses[route.toLowerCase()];
  const status = found ? found.status : 404;
  const body = found ? found.body : { code: 404, msg: '没有录制这个接口的响应', message: 'no response of this route is recorded' };
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-ncm-mock': 'recorded' };
  return new Response(JSON.stringify(body), { status, headers });
}
