// The explorer: Scalar over /openapi.json, with everything off that would ask another server.

/** Parameters in this page's own query fill in the operation that its fragment names, so that filled-in calls can be
 *  shared: /docs?id=33894312#tag/song/GET/song/url/v1 */
function fillIn(document_) {
  const given = new URLSearchParams(location.search);
  const [, method, route] = decodeURIComponent(location.hash).match(/\/(GET|POST)(\/.*)$/) ?? [];
  const operation = document_.paths[route]?.[method?.toLowerCase()];
  if (!operation) return;
  for (const parameter of operation.parameters ?? []) {
    if (given.has(parameter.name)) parameter.example = given.get(parameter.name);
  }
  const media = operation.requestBody?.content?.['application/json'];
  if (media && given.size) media.example = { ...media.example, ...Object.fromEntries(given) };
}

/** Scalar's greys and green, dark enough to be read. */
const CSS = `
  .light-mode { --scalar-color-2: #5c5c63; --scalar-color-3: #66666d; --scalar-color-green: #00734a; --scalar-color-orange: #b04000; }
  .dark-mode { --scalar-color-3: #949499; }
  .t-doc__header header > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
  :root { --scalar-font: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
`;

async function open() {
  const answer = await fetch('openapi.json', { signal: AbortSignal.timeout(120_000) });
  // Names for generators, which Scalar would put beside every value.
  const content = JSON.parse(await answer.text(), (key, value) => (key === 'x-enum-varnames' ? undefined : value));
  fillIn(content);
  // A reverse proxy may have put the server below a path, which the document cannot know.
  content.servers = [{ ...content.servers[0], url: new URL('.', location.href).href.replace(/\/$/, '') }];
  // Scalar takes security for required where any choice has two parts, although one choice is none. Parts can be ticked together.
  content.security = content.security.filter((choice) => Object.keys(choice).length < 2);
  // The server's access key, as the other pages have it.
  const key = localStorage.getItem('ncm-key');
  Scalar.createApiReference('#app', {
    content,
    telemetry: false,
    withDefaultFonts: false,
    proxyUrl: '',
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideClientButton: true,
    localization: { locale: localStorage.getItem('ncm-language') ?? navigator.language },
    customCss: CSS,
    persistAuth: true,
    ...(key && { authentication: { preferredSecurityScheme: 'accessKey', securitySchemes: { accessKey: { value: key } } } }),
    defaultOpenFirstTag: false,
    favicon: 'icon.svg',
    metaData: { title: '接口文档 · API explorer · ncm' },
  });
}

/** Scalar's boxes that scroll are out of a keyboard's reach, and some of its fields say not what they are. */
const MENDS = [
  ['.overflow-x-auto:not([tabindex]), .response-card-footer:not([tabindex])', 'tabindex', '0'],
  ['[role="combobox"]:not([aria-expanded])', 'aria-expanded', 'false'],
  ['[role="combobox"]:not([aria-controls])', 'aria-controls', ''],
  ['button[role="none"]', 'role', 'button'],
  ['button:has(> span.text-ellipsis:empty):not([aria-label])', 'aria-label', '选择取值 Choose a value'],
  ['.cm-content:not([aria-label])', 'aria-label', '正文 Body'],
];
function mend() {
  for (const [selector, name, value] of MENDS) {
    for (const node of document.querySelectorAll(selector)) node.setAttribute(name, value);
  }
}
// Its button that sends says that it is disabled while a call is under way, and sends another all the same.
addEventListener('click', (event) => {
  if (event.target.closest?.('[aria-disabled="true"]')) event.stopImmediatePropagation();
}, true);

let planned = false;
new MutationObserver(() => {
  if (planned) return;
  planned = true;
  setTimeout(() => { planned = false; mend(); }, 200);
}).observe(document.body, { childList: true, subtree: true });

open().catch(() => {
  // The list stays, unless the explorer has taken its place already.
  const node = document.querySelector('#opening') ?? document.querySelector('#app');
  node.setAttribute('role', 'alert');
  node.textContent = '无法打开可以直接调用的接口文档，请检查网络后重试。 · The explorer cannot be opened; check the network and try again. ';
  const again = document.createElement('button');
  again.textContent = '重新载入 · Reload';
  again.addEventListener('click', () => location.reload());
  node.append(again);
});

// After one visit the explorer opens without a network. Browsers allow this over https and on this machine.
navigator.serviceWorker?.register('worker.js', { scope: 'docs' }).catch(() => {});
