#!/usr/bin/env node
'use strict'

// Settings come from the environment: PORT, HOST, NCM_… (docs/guides/node.md). A line for each request: RUST_LOG=info.
process.env.RUST_LOG ??= 'ncm=warn'
require('./server')
  .serveNcmApi()
  .then(({ server }) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close())
  })
  .catch((error) => {
    console.error(error.message)
    process.exitCode = 2
  })
