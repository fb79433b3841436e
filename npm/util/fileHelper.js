'use strict'

const { createHash } = require('node:crypto')
const fs = require('node:fs')
const { pipeline } = require('node:stream/promises')

/** Whether express-fileupload has put it into a temporary file. */
const isTempFile = (file) => Boolean(file && file.tempFilePath)

async function getFileSize(file) {
  if (isTempFile(file)) return (await fs.promises.stat(file.tempFilePath)).size
  return file.data ? file.data.byteLength : file.size || 0
}

async function getFileMd5(file) {
  if (file.md5) return file.md5
  const hash = createHash('md5')
  if (isTempFile(file)) await pipeline(fs.createReadStream(file.tempFilePath), hash)
  else if (file.data) return hash.update(file.data).digest('hex')
  else throw new Error('文件没有内容，无法计算 MD5 / the file has no content to make an MD5 of')
  return hash.digest('hex')
}

const getUploadData = (file) => (isTempFile(file) ? fs.createReadStream(file.tempFilePath) : file.data)

async function cleanupTempFile(place) {
  if (!place) return
  try {
    await fs.promises.unlink(place)
  } catch (error) {
    console.warn(`临时文件无法删除 / a temporary file cannot be removed: ${error.message}`)
  }
}

async function readFileChunk(place, offset, length) {
  const file = await fs.promises.open(place, 'r')
  try {
    const chunk = Buffer.alloc(length)
    await file.read(chunk, 0, length, offset)
    return chunk
  } finally {
    await file.close()
  }
}

function getFileExtension(name) {
  return name && name.includes('.') ? name.split('.').pop().toLowerCase() : 'mp3'
}

function sanitizeFilename(name) {
  if (!name) return 'unknown'
  return name
    .replace(/\.[^.]+$/, '')
    .replace(/\s/g, '')
    .replace(/\./g, '_')
}

module.exports = {
  isTempFile,
  getFileSize,
  getFileMd5,
  getUploadData,
  cleanupTempFile,
  readFileChunk,
  getFileExtension,
  sanitizeFilename,
}
