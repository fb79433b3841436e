// endpoints.yaml, as far as tests read it.
import fs from 'node:fs'
import { parse } from 'yaml'

export const { endpoints } = parse(fs.readFileSync(new URL('../../../endpoints.yaml', import.meta.url), 'utf8'))

/** One second of silence in mono: files of calls are read before they are sent. */
export const WAV = (() => {
  const wav = Buffer.alloc(44 + 8000)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(8000, 24)
  wav.writeUInt32LE(8000, 28)
  wav.writeUInt16LE(1, 32)
  wav.writeUInt16LE(8, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(8000, 40)
  return wav
})()
/** A GIF of one pixel. */
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64')

/** A query of the registry's example, with files where the endpoint takes some. */
export function example(endpoint) {
  const query = { ...endpoint.example }
  for (const file of Object.keys(endpoint.files ?? {})) {
    query[file] = file === 'imgFile' ? { name: 'a.gif', data: GIF } : { name: '歌 1.wav', data: WAV, mimetype: 'audio/wav' }
  }
  return query
}

/** The paths that an endpoint's call may have, as one pattern; none where its function puts its calls together itself. */
export function path(endpoint) {
  const calls = [endpoint.call, ...(endpoint.variants ?? []).map((variant) => variant.call)].filter(Boolean)
  if (calls.length === 0) return undefined
  const forms = calls.map((call) => call.split(' ')[1].replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '[^/]*'))
  // What the Linux client asks goes to one path, with its own inside.
  return new RegExp(`^((${forms.join('|')})${calls.some((call) => call.startsWith('linuxapi ')) ? '|/api/linux/forward' : ''})$`)
}
