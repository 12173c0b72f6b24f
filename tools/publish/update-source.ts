/** Where the app that is built from here looks for newer versions, and whose signatures it accepts. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import * as z from 'zod'

import { ServerUrl } from '../../src-shared/model/server.ts'

const FILE = path.join(import.meta.dirname, 'update-source.json')

/** Without an address or a key, the app looks nowhere and says so. */
const UpdateSource = z.strictObject({
  feed: ServerUrl.nullable(),
  /** Public keys. The private half of the second one is kept offline, for the day on which the first is lost. */
  keys: z.array(z.string().max(200)).max(2),
})
export type UpdateSource = z.infer<typeof UpdateSource>

export const readUpdateSource = (file = FILE): UpdateSource =>
  UpdateSource.parse(JSON.parse(readFileSync(file, 'utf8')))
