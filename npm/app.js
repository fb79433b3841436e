#!/usr/bin/env node
'use strict'

// Settings come from the environment: PORT, HOST, NCM_… (docs/guides/node.md). A line for each request: RUST_LOG=info.
process.env.RUST_LOG ??= 'ncm=warn'

function failed(error) {
  console.error(error.message)
  process.exitCode = 2
}

require('./server')
  .serveNcmApi()
  .then(({ server }) => {
    server.on('error', failed)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close())
  })
  .catch(failed)
