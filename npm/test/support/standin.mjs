// A stand-in for NetEase: answers JSON by path, decrypts nothing, and keeps what it was asked.
import http from 'node:http'

const UPSTREAMS = [
  'music', 'interface', 'interfacepc', 'interface3', 'clientlog', 'nos_lbs', 'nos_image', 'nos_voice', 'nim', 'anqicms',
]
export const SIGN_IN = [
  'MUSIC_U=00SESSION; Max-Age=15552000; Path=/; Domain=.music.163.com',
  '__csrf=c5df; Max-Age=1296010; Path=/; Domain=.music.163.com',
]
const song = { id: 347230, name: '海阔天空', ar: [{ id: 11127, name: 'Beyond' }] }
const permit = { bucket: 'b', token: 'permit', objectKey: 'obj/key.mp3', docId: '109951', resourceId: 'res' }

/** Answers that functions read themselves, by the path before encryption; `$SELF` is the stand-in's own address. */
const ANSWERS = [
  [/^\/api\/(w\/)?login(\/cellphone)?$/, { code: 200, profile: { avatarImgId_str: '1' } }, SIGN_IN],
  [/login\/qrcode\/client\/login/, { code: 803, message: '授权登陆成功' }, SIGN_IN],
  [/register\/anonimous/, { code: 200, userId: 1 }, ['MUSIC_A=00VISITOR; Path=/']],
  [/nos\/token\/alloc/, { code: 200, result: permit }],
  [/\/lbs$/, { lbs: 'x', upload: ['$SELF/nos_audio'] }],
  [/cloud\/upload\/check\/v2/, { code: 200, data: [{ songId: 777, upload: 1 }] }],
  [/cloud\/upload\/check/, { code: 200, needUpload: true, songId: '0' }],
  [/upload\/cloud\/info/, { code: 200, songId: '4455' }],
  [/playlist\/detail/, { code: 200, playlist: { trackIds: [{ id: 347230 }], tracks: [song] }, privileges: [] }],
  [/song\/detail/, { code: 200, songs: [song], privileges: [] }],
  [/player\/url/, { code: 200, data: [{ id: 347230, url: 'http://m.example/1.mp3', code: 200 }] }],
  [/download\/url/, { code: 200, data: { id: 347230, url: 'http://m.example/1.mp3', code: 200 } }],
  [/verify\/getqrcode/, { code: 200, data: { qrCode: 'QR-1' } }],
  [/nuser\/account\/get/, { code: 200, account: { id: 32953014 }, profile: { userId: 32953014 } }],
  [/event\/get/, { code: 200, events: [], more: false, size: 0 }],
]
const ANY = { code: 200, message: 'ok', data: { list: [1, 2.5, null], hasMore: false }, name: '名 "q" \\ 😀' }

/** The path before a scheme changed it. */
const plain = (path) => path.replace(/^\/(we|e|xe)api\//, '/api/').split('?')[0]

/**
 * Starts one. `calls` has what it was asked: the upstream's name, the path, headers and body. `answer(path)` may give an
 * answer of its own: `{ body, cookies, status, wait }`.
 */
export async function standin(answer = () => undefined) {
  const calls = []
  const server = http.createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    // To a proxy, whole URLs come.
    const [, upstream, rest] = /^(?:http:\/\/[^/]*)?\/([a-z0-9_]+)(\/.*)$/.exec(request.url)
    const path = plain(rest)
    // No key here: what could speak xeapi speaks eapi.
    if (path === '/api/security/key/get' || /security\/key\/get/.test(path)) return void response.writeHead(404).end('{}')
    calls.push({ upstream, path, url: rest, method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
    const [, known, cookies = []] = ANSWERS.find(([form]) => form.test(path)) ?? [undefined, ANY]
    const own = await answer(path, { upstream, url: rest })
    const given = { status: 200, cookies, body: known, ...own }
    if (request.method === 'PUT') return void response.writeHead(200, { etag: '"part"' }).end()
    let text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body)
    if (upstream === 'nos_voice' && /uploads$/.test(rest)) text = '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>'
    if (path === '/playlist') text = '<html></html>'
    text = text.replaceAll('$SELF', address)
    response.writeHead(given.status, { 'content-type': 'application/json', 'set-cookie': given.cookies }).end(text)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  server.on('connection', (socket) => socket.unref())
  const address = `http://127.0.0.1:${server.address().port}`
  const env = {
    NCM_ANONYMOUS_TOKEN: 'ANON',
    NCM_DEVICE_ID: 'DEVICEID',
    NCM_NIM_APP_KEY: 'key',
    NCM_NIM_APP_SECRET: 'secret',
    ...Object.fromEntries(UPSTREAMS.map((name) => [`NCM_UPSTREAM_${name.toUpperCase()}`, `${address}/${name}`])),
  }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { address, calls, env, close, take: () => calls.splice(0) }
}
