const fs = require('fs')
const os = require('os')
const path = require('path')
const axios = require('axios').default
const encrypt = require('./crypto')
const { domain: DOMAIN } = require('./config.json')

const WEB = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0'
const APP = 'NeteaseMusic 9.0.90/5038 (iPhone; iOS 16.2; zh_CN)'
const pairs = (all) => Object.keys(all).map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(all[name])}`).join('; ')

module.exports = (uri, data, options) => {
  const given = options.cookie || {}
  const cookie = {
    __remember_me: 'true', ntes_kaola_ad: '1', _ntes_nuid: 'a', _ntes_nnid: 'b', WNMCID: 'c', WEVNSM: '1.0.0', NMTID: 'd',
    osver: 'Microsoft-Windows-10-Professional-build-19045-64bit', deviceId: 'e', os: 'pc', channel: 'netease', appver: '3.1.17.204416', MUSIC_A: 'f',
    ...given,
  }
  const headers = { ...options.headers }
  let url, body
  if (options.crypto === 'weapi') {
    Object.assign(headers, { Referer: DOMAIN, 'User-Agent': options.ua || WEB, Cookie: pairs(cookie) })
    body = encrypt.weapi({ ...data, csrf_token: '' })
    url = `${options.domain || DOMAIN}/weapi/${uri.slice(5)}`
  } else if (options.crypto === 'linuxapi') {
    Object.assign(headers, { Cookie: pairs(cookie) })
    body = encrypt.linuxapi({ method: 'POST', url: `${DOMAIN}${uri}`, params: data })
    url = `${DOMAIN}/api/linux/forward`
  } else if (options.crypto === 'xeapi') {
    const state = JSON.parse(fs.readFileSync(path.resolve(os.tmpdir(), 'xeapi_public_key'), 'utf8'))
    Object.assign(headers, { 'User-Agent': 'phone', Cookie: pairs({ ...cookie, os: 'android' }) })
    body = encrypt.xeapi(data, state)
    url = `https://interface3.music.163.com/xeapi/${uri.slice(5)}`
  } else {
    const header = { osver: cookie.osver, deviceId: cookie.deviceId, os: cookie.os, appver: cookie.appver, channel: cookie.channel, requestId: 'g' }
    Object.assign(headers, { 'User-Agent': options.ua || APP, Cookie: pairs(header) })
    const host = options.domain || (options.crypto === 'api' ? 'https://interface.music.163.com' : 'https://interfacepc.music.163.com')
    body = options.crypto === 'api' ? data : encrypt.eapi(uri, { ...data, header, e_r: false })
    url = options.crypto === 'api' ? host + uri : `${host}/eapi/${uri.slice(5)}`
  }
  return axios({ method: 'POST', url, headers, data: new URLSearchParams(body).toString() }).then((answer) => ({
    status: 200,
    body: answer.data,
    cookie: [],
  }))
}
