import { randomUUID } from 'node:crypto'
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncWhereItCan } from '../../files/sync-folder.ts'
import type { Installer } from './installer.ts'

/**
 * Replaces an AppImage in one step: at every moment there is a whole one in its place, the old or the new. It keeps its
 * name, which menus and links know.
 */
export function createAppImageInstaller(
  appImage: string,
  restart: (program: string) => void,
): Installer {
  return {
    async install(file, { restarts }) {
      const temporary = join(dirname(appImage), `.${randomUUID()}.tmp`)
      try {
        await copyFile(file, temporary)
        await chmod(temporary, 0o755)
        const written = await open(temporary, 'r+')
        try {
          await written.sync()
        } finally {
          await written.close()
        }
        await rename(temporary, appImage)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncWhereItCan(dirname(appImage))
      await rm(file, { force: true })
      if (restarts) restart(appImage)
    },
  }
}
