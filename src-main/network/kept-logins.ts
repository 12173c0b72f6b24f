import { access, readFile, rm } from 'node:fs/promises'
import * as z from 'zod'
import { ProxyLoginName, ProxyLoginPassword } from '../../src-shared/model/network/network-state.ts'
import { writePrivateFile } from '../files/private-file.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import type { ProxyLogin, ProxyName } from './proxy-passwords.ts'

const KeptLogin = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(0).max(65_535),
  name: ProxyLoginName,
  password: ProxyLoginPassword,
})
export type KeptLogin = z.infer<typeof KeptLogin>
const Content = z.array(KeptLogin).max(10)
const File = z.strictObject({ version: z.literal(1), sealed: z.base64().max(100_000) })

/** Logins of proxies that the person wants to be kept: in a file of their own, sealed, or not at all. */
export interface KeptLogins {
  /** What is kept; nothing if the key store does not open it. */
  read(): Promise<readonly KeptLogin[]>
  /** Keeps one. Returns false when the key store does not protect it: then nothing is written. */
  keep(proxy: Pick<ProxyName, 'host' | 'port'>, login: ProxyLogin): Promise<boolean>
  /** Whether anything is kept; the key store is not asked. */
  isThere(): Promise<boolean>
  forget(): Promise<void>
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

export function createKeptLogins(path: string, keyStore: () => KeyStore): KeptLogins {
  async function read(): Promise<readonly KeptLogin[]> {
    const file = parsed(File, await readFile(path, 'utf8').catch(() => ''))
    if (file === null) return []
    const opened = await keyStore().unseal(Buffer.from(file.sealed, 'base64'))
    if (typeof opened === 'string') return []
    const logins = parsed(Content, opened.toString('utf8'))
    opened.fill(0)
    return logins ?? []
  }

  return {
    read,
    async keep({ host, port }, { name, password }) {
      const others = (await read()).filter((each) => each.host !== host || each.port !== port)
      const content = Buffer.from(
        JSON.stringify([{ host, port, name, password }, ...others].slice(0, 10)),
        'utf8',
      )
      const sealed = await keyStore().seal(content)
      content.fill(0)
      if (typeof sealed === 'string') return false
      const text = JSON.stringify({ version: 1, sealed: sealed.toString('base64') })
      return (await writePrivateFile(path, text)).ok
    },
    isThere: () =>
      access(path).then(
        () => true,
        () => false,
      ),
    forget: () => rm(path, { force: true }),
  }
}
