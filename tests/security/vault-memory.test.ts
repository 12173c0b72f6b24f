import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { countInMemory } from '../support/process-memory.ts'
import { knownSecret, knownVaultKey, SECRET_COUNT } from './vault-memory-secrets.ts'

const CHILD = fileURLToPath(new URL('vault-memory-child.ts', import.meta.url))

/** The key of a backup, as docs/vault-format.md says. */
function backupKeyOf(backup: Buffer): Buffer {
  const { id, slot } = JSON.parse(backup.toString('utf8', 12, 12 + backup.readUInt32BE(8)))
  const text = `sync-backup-key\n1\n${id}\n${slot.id}`
  return createHmac('sha256', knownVaultKey()).update(text).digest()
}

// Only Linux lets a process read the memory of its child.
describe.runIf(process.platform === 'linux')('the memory of the process', () => {
  it('holds neither the vault key nor the secrets any more once the vault is locked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sync-vault-memory-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const child = spawn(process.execPath, [CHILD, join(folder, 'vault')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const secrets = Array.from({ length: SECRET_COUNT }, (_, index) => knownSecret(index))

    async function countAt(
      state: string,
    ): Promise<{ key: number; backupKey: number; secrets: number[] }> {
      const [said] = await once(child.stdout, 'data')
      expect(String(said)).toBe(`${state}\n`)
      const backup = await readFile(join(folder, 'vault.svbak'))
      const wanted = [knownVaultKey(), backupKeyOf(backup), ...secrets]
      const [key = 0, backupKey = 0, ...counts] = await countInMemory(child.pid ?? 0, wanted)
      child.stdin.write('go on\n')
      return { key, backupKey, secrets: counts }
    }

    const unlocked = await countAt('unlocked')
    expect(unlocked.key).toBeGreaterThan(0)
    expect(unlocked.secrets.every((count) => count > 0)).toBe(true)

    const locked = await countAt('locked')
    expect(locked).toEqual({ key: 0, backupKey: 0, secrets: secrets.map(() => 0) })
  })
})
