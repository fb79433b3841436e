'use strict'

// Small helpers, with the results of those that apps know from NeteaseCloudMusicApi's util/index.js.

/** Mainland networks that clients are often seen from. */
const MAINLAND = [25, ...Array.from({ length: 19 }, (_, at) => 76 + at)].map((second) => `116.${second}`)

const below = (count) => Math.floor(Math.random() * count)
const pick = (list) => list[below(list.length)]

function toBoolean(value) {
  if (typeof value === 'boolean' || value === '') return value
  // eslint-disable-next-line eqeqeq -- `1` and '1', as there
  return value === 'true' || value == '1'
}

/** Cookies as an object. A part with no `=`, or with several, is left out. */
function cookieToJson(cookie) {
  if (!cookie) return {}
  const pairs = cookie.split(';').map((part) => part.split('='))
  const cookies = {}
  for (const [name, value] of pairs.filter((pair) => pair.length === 2)) cookies[name.trim()] = value.trim()
  return cookies
}

const cookieObjToString = (cookies) =>
  Object.keys(cookies)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(cookies[name])}`)
    .join('; ')

/** A number of so many digits. */
function getRandom(digits) {
  const random = Math.random()
  return Math.floor((random + Math.floor(random * 9 + 1)) * 10 ** (digits - 1))
}

const generateRandomChineseIP = () => `${pick(MAINLAND)}.${below(255) + 1}.${below(255) + 1}`

/** What a QR sign-in is followed by. */
function generateChainId(cookie) {
  const parts = `; ${cookie || ''}`.split('; sDeviceId=')
  const device = (parts.length === 2 && parts[1].split(';')[0]) || `unknown-${below(1e6)}`
  return `v1_${device}_web_login_${Date.now()}`
}

const generateDeviceId = () => Array.from({ length: 52 }, () => pick('0123456789ABCDEF')).join('')

module.exports = {
  toBoolean,
  cookieToJson,
  cookieObjToString,
  getRandom,
  generateRandomChineseIP,
  generateChainId,
  generateDeviceId,
}
