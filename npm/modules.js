'use strict'

const fs = require('fs')
const request = require('./util/request')
const { writable } = require('./endpoint')

/** Functions of the app's own, which the server asks by their place. */
class Modules {
  #modules

  constructor(definitions) {
    this.#modules = definitions.map(({ module }) => module)
    this.routes = definitions.map(({ route }) => route)
  }

  /** Takes a request; the answer goes to `waiting`. */
  receive = ({ route, query, files }, waiting) => {
    this.#answer(this.#modules[route], withFiles(JSON.parse(query), files)).then(
      (answer) => waiting.answer(answer),
      // Of an answer that is none of HTTP's.
      (error) => {
        console.error(error)
        waiting.answer({ status: 500, body: Buffer.from(BROKEN), cookie: [] })
      },
    )
  }

  async #answer(module, query) {
    let reply
    try {
      reply = await module(query, request)
    } catch (failure) {
      return answered(refused(failure))
    }
    if (typeof reply !== 'object' || reply === null) reply = refused()
    return answered(reply)
  }
}

/** What somebody gets who is refused: what the module threw, where that is an answer. */
function refused(failure) {
  if (failure instanceof Error) console.error(failure)
  if (!failure?.body) return { status: 404, body: { code: 404, data: null, msg: 'Not Found' } }
  const { status = 500, body, cookie } = failure
  return { status, cookie, body: String(body.code) === '301' ? { ...body, msg: '需要登录' } : body }
}

function answered({ status: given = 200, body, cookie, redirectUrl }) {
  const status = redirectUrl && given === 200 ? 302 : Number(given)
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) throw new RangeError(`${given} is no HTTP status`)
  return {
    status,
    body: bytes(body),
    cookie: [cookie ?? []].flat().map(String),
    location: redirectUrl ? String(redirectUrl) : undefined,
  }
}

function bytes(body) {
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (body === undefined || body === null) return Buffer.alloc(0)
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body, writable))
}

/** The files of a form, as express-fileupload gives them: one, or a list where a field came several times. */
function withFiles(query, files) {
  const own = {}
  for (const { field, name, mimetype, data, md5 } of files) {
    const file = { name, data, size: data.length, encoding: '7bit', tempFilePath: '', truncated: false, mimetype, md5 }
    file.mv = (place, done) => {
      const written = fs.promises.writeFile(place, data)
      return done ? void written.then(() => done(), done) : written
    }
    own[field] = own[field] ? [own[field], file].flat() : file
  }
  return { ...query, ...own }
}

const BROKEN = '{"code":500,"msg":"自定义模块的响应无效","message":"the module\'s answer is none of HTTP\'s"}'

module.exports = { Modules }
