#!/usr/bin/env node
/**
 * Packs .deb and .rpm with the tools of the distributions. electron-builder calls it in place of fpm
 * (CUSTOM_FPM_PATH), which it would fetch from GitHub.
 */
import { runScript } from '../process/tool-error.ts'
import { buildDeb } from './deb.ts'
import { parseFpmArguments } from './fpm-arguments.ts'
import { buildRpm } from './rpm.ts'
import { withStage } from './stage.ts'

await runScript(async () => {
  const wish = parseFpmArguments(process.argv.slice(2))
  await withStage(wish, (folder) =>
    wish.target === 'deb' ? buildDeb(wish, folder) : buildRpm(wish, folder),
  )
  return 0
})
