// The explorer: Scalar with /openapi.json. Everything that would contact another server is off.

/** Fills the operation in the address's fragment with the parameters of its query, so that calls can be shared:
 *  /docs?id=33894312#tag/song/GET/song/url/v1 */
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

/** Darkens Scalar's greys and green for a readable contrast. */
const CSS = `
  .light-mode { --scalar-color-2: #5c5c63; --scalar-color-3: #66666d; --scalar-color-green: #00734a; --scalar-color-orange: #b04000; }
  .dark-mode { --scalar-color-3: #949499; }
  .t-doc__header header > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
  :root { --scalar-font: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
`;

async function open() {
  const answer = await fetch('openapi.json', { signal: AbortSignal.timeout(120_000) });
  // These names are for code generators; Scalar would show them beside every value.
  const content = JSON.parse(await answer.text(), (key, value) => (key === 'x-enum-varnames' ? undefined : value));
  fillIn(content);
  // Behind a reverse proxy the server may be below a path that the document does not contain.
  content.servers = [{ ...content.servers[0], url: new URL('.', location.href).href.replace(/\/$/, '') }];
  // If any choice has two parts, Scalar treats security as required, although no security is also a choice. The parts remain as choices.
  content.security = content.security.filter((choice) => Object.keys(choice).length < 2);
  // The server's access key, as entered on other pages.
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

/** Accessibility fixes: keyboards cannot reach Scalar's scrolling boxes, and some of its fields have no label. */
const FIXES = [
  ['.overflow-x-auto:not([tabindex]), .response-card-footer:not([tabindex])', 'tabindex', '0'],
  ['[role="combobox"]:not([aria-expanded])', 'aria-expanded', 'false'],
  ['[role="combobox"]:not([aria-controls])', 'aria-controls', ''],
  ['button[role="none"]', 'role', 'button'],
  ['button:has(> span.text-ellipsis:empty):not([aria-label])', 'aria-label', '选择取值 Choose a value'],
  ['.cm-content:not([aria-label])', 'aria-label', '正文 Body'],
];
function fix() {
  for (const [selector, name, value] of FIXES) {
    for (const node of document.querySelectorAll(selector)) node.setAttribute(name, value);
  }
}
// Scalar's send button is marked as disabled during a call, and yet sends another when clicked.
addEventListener('click', (event) => {
  if (event.target.closest?.('[aria-disabled="true"]')) event.stopImmediatePropagation();
}, true);

let planned = false;
new MutationObserver(() => {
  if (planned) return;
  planned = true;
  setTimeout(() => { planned = false; fix(); }, 200);
}).observe(document.body, { childList: true, subtree: true });

open().catch(() => {
  // The list of routes stays visible unless the explorer has already replaced it.
  const node = document.querySelector('#opening') ?? document.querySelector('#app');
  node.setAttribute('role', 'alert');
  node.textContent = '无法打开可直接调用的接口文档，请检查网络后重试。 · The explorer cannot be opened; check the network and try again. ';
  const again = document.createElement('button');
  again.textContent = '重新载入 · Reload';
  again.addEventListener('click', () => location.reload());
  node.append(again);
});

// After one visit the explorer opens without a network. Browsers allow this over https and on localhost.
navigator.serviceWorker?.register('worker.js', { scope: 'docs' }).catch(() => {});
