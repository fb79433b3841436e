// The packages as they are published, packed into dist/: the main one without an addon, and one for each platform that was built.
// packaging/publish publishes them.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const dist = path.join(here, 'dist')
fs.rmSync(dist, { recursive: true, force: true })
const main = path.join(dist, 'main')
fs.mkdirSync(main, { recursive: true })

const manifest = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'))
const platforms = fs.readdirSync(path.join(here, 'npm')).map((name) => path.join(here, 'npm', name))
const built = platforms.filter((folder) => fs.readdirSync(folder).some((file) => file.endsWith('.node')))
if (built.length === 0) throw new Error('no addon is built; `npm run build` comes first')
for (const folder of platforms.filter((folder) => !built.includes(folder))) console.warn(`left out, not built: ${path.basename(folder)}`)

manifest.files = manifest.files.filter((file) => file !== '*.node')
manifest.optionalDependencies = Object.fromEntries(built.map((folder) => [`${manifest.name}-${path.basename(folder)}`, manifest.version]))
delete manifest.devDependencies
delete manifest.scripts
for (const file of [...manifest.files, 'LICENSE', 'README.md']) fs.cpSync(path.join(here, file), path.join(main, file), { recursive: true })
fs.writeFileSync(path.join(main, 'package.json'), JSON.stringify(manifest, null, 2) + '\n')

for (const folder of [...built, main]) {
  execFileSync('npm', ['pack', '--pack-destination', dist], { cwd: folder, stdio: 'inherit' })
}
