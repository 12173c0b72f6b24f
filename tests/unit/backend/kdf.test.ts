// Database connections need one of Node's threads when they open (SCRAM): hashes leave one free.
import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createArgon2idHasher, scryptRecoveryKdf } from '../../../src-backend/process/kdf.ts'

test('hashes of passwords and recovery codes together keep a thread free', async () => {
  const passwords = await createArgon2idHasher()
  let ended = 0
  const hashes = Array.from({ length: 12 }, (_, index) =>
    (index % 2 === 0
      ? scryptRecoveryKdf(Buffer.from('code'), Buffer.from('salt'))
      : passwords.verify(passwords.dummyHash, 'password')
    ).then(() => (ended += 1)),
  )
  // Reading a file's state takes a thread too. With all of them in use it would wait behind the hashes.
  await stat(import.meta.filename)
  expect(ended).toBeLessThan(3)
  await Promise.all(hashes)
  expect(ended).toBe(12)
})
