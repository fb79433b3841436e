'use strict'

// For apps that log by it. The package itself logs nothing: there are accounts in what it sees.
const line =
  (level, write) =>
  (...words) =>
    console[write](`[${level}]`, ...words)

module.exports = {
  debug: line('DEBUG', 'info'),
  info: line('INFO', 'info'),
  success: line('SUCCESS', 'log'),
  warn: line('WARN', 'info'),
  error: line('ERROR', 'error'),
  critical: line('CRITICAL', 'error'),
}
