// The app inside the substitute Electron: loads the folder or file named on the command line, as the
// official binary's own default app does (electron/default_app/main.ts). It runs on Node 20, so it is
// JavaScript. Top-level await matters: Electron holds `ready` back until this module has loaded, so the
// loaded app can still register schemes and switches.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { app } from 'electron'

const require = createRequire(import.meta.url)

/** Splits the command line into modules to load first (`-r x`) and the app to run. */
function readCommandLine(args) {
  const preloaded = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]
    if (arg === '-r' || arg === '--require') preloaded.push(args[++index])
    else if (!arg.startsWith('-')) return { preloaded, target: arg }
  }
  return { preloaded, target: undefined }
}

/** Gives the process the name, version and path of the app that is loaded. */
function adopt(folder) {
  const manifestFile = path.join(folder, 'package.json')
  if (!existsSync(manifestFile)) return false
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const name = manifest.productName ?? manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  if (name) app.setName(name)
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName)
  app.setAppPath(folder)
  return true
}

const { preloaded, target } = readCommandLine(process.argv.slice(1))
for (const file of preloaded) require(path.resolve(file))

if (target === undefined) {
  console.error('Say which app to run: electron <folder or file>')
  app.exit(2)
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const location = path.resolve(target)
  try {
    const entry = require.resolve(location)
    if (!adopt(location)) app.setAppPath(path.dirname(entry))
    await import(pathToFileURL(entry).href)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
}
