'use strict'

const { functions, spellings, leftOut } = require('./functions')
const endpoint = require('./endpoint')
const enums = require('./enums')

const ncm = {
  get server() {
    return require('./server')
  },
}

/** A call as a function of this name. */
const named = (name, call) => ({ [name]: (query) => call(query) })[name]

// As plain properties: apps go through them with Object.entries, and make a route of each.
for (const [name, target] of Object.entries(functions)) ncm[name] = named(name, endpoint(target))
for (const name of leftOut) ncm[name] = named(name, endpoint.refusal(name))
Object.assign(ncm, require('./server'))

/** What is there for those who ask for it by name. */
const hide = (name, value) => Object.defineProperty(ncm, name, { value, writable: true, configurable: true })
for (const [name, target] of Object.entries(spellings)) hide(name, named(name, endpoint(target)))
for (const [name, values] of Object.entries(enums)) hide(name, values)
// What NCM_REGISTRY adds has no function of its own.
hide('call', (name, query) => endpoint(name)(query))
// For TypeScript that is compiled without `esModuleInterop`.
hide('default', ncm)

module.exports = ncm
