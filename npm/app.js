#!/usr/bin/env node
'use strict'

// Settings come from the environment: PORT, HOST, NCM_… (docs/guides/node.md).
require('./server')
  .serveNcmApi()
  .then(({ server }) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close())
  })
  .catch((error) => {
    console.error(error.message)
    process.exitCode = 2
  })
