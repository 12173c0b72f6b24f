import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { ServerUrl } from '../../../src-shared/model/server.ts'
import { AppVersion } from '../../../src-shared/model/desktop/version.ts'
import { PackageKind } from '../../updates/manifest/manifest.ts'
import { releaseKeyOf, type ReleaseKey } from '../../updates/manifest/release-key.ts'

/** What the build put in: tools/publish/update-source.json. */
declare const UPDATE_SOURCE: { readonly feed: string | null; readonly keys: readonly string[] }

/** For tests and for trying things out; the packaged app knows no such switch. */
export const UPDATE_SWITCH = 'update-source'

const Tried = z.strictObject({
  feed: ServerUrl,
  keys: z.array(z.string()).max(2),
  version: AppVersion.optional(),
  kind: PackageKind.optional(),
  /** What stands in for the AppImage that is replaced. */
  appImage: z.string().optional(),
})

export interface UpdateSource {
  readonly feed: string | null
  readonly keys: readonly ReleaseKey[]
  /** Null: as it is. */
  readonly tried: z.infer<typeof Tried> | null
}

/** Where newer versions are looked for, and whose signatures count. `file`: what to use in development instead. */
export function updateSource(file: string): UpdateSource {
  const tried = file === '' ? null : Tried.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { feed, keys } = tried ?? UPDATE_SOURCE
  return { feed, keys: keys.map(releaseKeyOf), tried }
}
