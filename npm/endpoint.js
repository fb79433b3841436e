'use strict'

const { client } = require('./native')

/** Marks a function with the name of the endpoint that it calls. */
const ENDPOINT = Symbol.for('ncm.endpoint')

/** The function that calls an endpoint. */
function endpoint(name) {
  const call = async (query) => {
    const { params, files } = await sorted(query)
    return settle(await send((client) => client.call(name, params, files)))
  }
  call[ENDPOINT] = name
  return call
}

/**
 * The function of what is left out on purpose: it is rejected with the reason, and with 400. The servers of many apps hand
 * that on, and never answer where the status is another.
 */
function refusal(name) {
  const call = async () => {
    const { body, ...reply } = await endpoint(name)().catch((reply) => reply)
    throw { ...reply, status: 400, body: { ...body, code: 400 } }
  }
  call[ENDPOINT] = name
  return call
}

/** A query's parameters as JSON, and its files. */
async function sorted(query) {
  const files = []
  const params = {}
  for (const [field, value] of Object.entries(query || {})) {
    const file = isObject(value) && (await content(value))
    if (file) files.push({ field, name: String(value.name ?? ''), ...file })
    else params[field] = value
  }
  return { params: JSON.stringify(params, writable), files }
}

async function send(ask) {
  try {
    return await ask(client())
  } catch (error) {
    // A setting is wrong. Apps read of a rejection what they read of an answer.
    const body = { code: 503, msg: error.message }
    return { status: 503, body: JSON.stringify(body), cookie: [] }
  }
}

/** The answer; a rejection is no Error but an answer, too, as apps expect it. */
function settle({ status, body, cookie, location }) {
  const reply = { status, body: parsed(body), cookie }
  if (location) reply.redirectUrl = location
  if (status === 200 || location) return reply
  throw reply
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const isObject = (value) => typeof value === 'object' && value !== null

/** The bytes of a file, `{ name, data }` or a Blob, or where they lie; nothing of any other object. */
async function content(value) {
  const data = typeof Blob === 'function' && value instanceof Blob ? await value.arrayBuffer() : value.data
  // What express-fileupload put into a temporary file. JSON holds neither bytes nor functions: so no stranger's
  // request, handed on by an app, can name a file of this machine.
  const isUploaded = ArrayBuffer.isView(data) || typeof value.mv === 'function'
  if (isUploaded && typeof value.tempFilePath === 'string' && value.tempFilePath !== '') return { path: value.tempFilePath }
  if (data instanceof ArrayBuffer) return { data: new Uint8Array(data) }
  if (ArrayBuffer.isView(data)) return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
  return typeof data === 'string' && 'name' in value ? { data: Buffer.from(data) } : undefined
}

/** What JSON cannot write as a number is an id. */
const writable = (_, value) => (typeof value === 'bigint' ? String(value) : value)

module.exports = Object.assign(endpoint, { ENDPOINT, refusal, send, settle, sorted, writable })
