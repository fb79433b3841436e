'use strict'

const { client } = require('./native')

/** Marks a function with the name of the endpoint that it calls. */
const ENDPOINT = Symbol.for('ncm.endpoint')

/** The function that calls an endpoint. */
function endpoint(name) {
  const call = async (query) => {
    const files = []
    const params = {}
    for (const [field, value] of Object.entries(query || {})) {
      const file = isObject(value) && (await content(value))
      if (file) files.push({ field, name: String(value.name ?? ''), data: file })
      else params[field] = value
    }
    return settle(await send(name, JSON.stringify(params, writable), files))
  }
  call[ENDPOINT] = name
  return call
}

async function send(name, params, files) {
  try {
    return await client().call(name, params, files)
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

/** The bytes of a file, `{ name, data }` or a Blob; nothing of any other object. */
async function content(value) {
  const data = typeof Blob === 'function' && value instanceof Blob ? await value.arrayBuffer() : value.data
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return typeof data === 'string' && 'name' in value ? Buffer.from(data) : undefined
}

/** What JSON cannot write as a number is an id. */
const writable = (_, value) => (typeof value === 'bigint' ? String(value) : value)

module.exports = Object.assign(endpoint, { ENDPOINT })
