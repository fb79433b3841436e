'use strict'

const functions = require('./functions')
const endpoint = require('./endpoint')

const ncm = {
  get server() {
    return require('./server')
  },
}
for (const [name, target] of Object.entries(functions)) {
  const call = endpoint(target)
  // As a plain property: apps go through them with Object.entries.
  ncm[name] = { [name]: (query) => call(query) }[name]
}
module.exports = Object.assign(ncm, require('./server'))
