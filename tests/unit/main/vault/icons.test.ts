// The pictures that a person chose for entries.
import { describe, expect, it } from 'vitest'
import { withinIconRoom } from '../../../../src-main/vault/entries/icons.ts'
import { MAX_ALL_ICON_BYTES, MAX_ICON_BYTES } from '../../../../src-shared/model/vault/icon.ts'
import { fail } from '../../../../src-shared/model/result.ts'
import { iconOf, RING } from '../../../support/icons.ts'
import { filledFixture, generationFiles, PASSPHRASE, valueOf } from './vault-fixture.ts'

const LARGEST = iconOf(MAX_ICON_BYTES)
const MOST = MAX_ALL_ICON_BYTES / MAX_ICON_BYTES

async function opened(...names: string[]) {
  const made = await filledFixture(...names)
  const unlocked = async () => {
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    return vault
  }
  return { ...made, vault: await unlocked(), unlocked }
}

describe('the picture of an entry', () => {
  it('is kept across a restart, written only where it changes, and removed again', async () => {
    const { vault, unlocked, folder } = await opened('alice')
    const id = valueOf(vault.list())[0]?.id ?? ''
    expect(valueOf(await vault.edit(id, { icon: RING }))).toMatchObject({ icon: RING })
    const written = await generationFiles(folder)
    valueOf(await vault.edit(id, { icon: RING, name: 'alice' }))
    expect(await generationFiles(folder)).toEqual(written)
    const restarted = await unlocked()
    expect(valueOf(restarted.list())).toMatchObject([{ icon: RING }])
    valueOf(await restarted.edit(id, { name: 'carol' }))
    expect(valueOf(restarted.list())).toMatchObject([{ icon: RING, name: 'carol' }])
    valueOf(await restarted.edit(id, { icon: null }))
    expect(valueOf(restarted.list())).toMatchObject([{ icon: null }])
  })

  it('is refused where all pictures together would be too large, and may replace one', async () => {
    const names = Array.from({ length: MOST + 1 }, (_, index) => `person ${index}`)
    const { vault } = await opened(...names)
    const ids = valueOf(vault.list()).map(({ id }) => id)
    for (const id of ids.slice(0, MOST)) valueOf(await vault.edit(id, { icon: LARGEST }))
    const last = ids.at(-1) ?? ''
    expect(await vault.edit(last, { icon: RING })).toEqual(fail({ code: 'icons-full' }))
    expect(valueOf(vault.list()).at(-1)).toMatchObject({ icon: null })
    valueOf(await vault.edit(last, { name: 'still editable' }))
    valueOf(await vault.edit(ids[0] ?? '', { icon: RING }))
    valueOf(await vault.edit(ids[0] ?? '', { icon: null }))
    valueOf(await vault.edit(last, { icon: RING }))
  })

  it('is left out of a restore where there is no room for it', () => {
    const entries = Array.from({ length: MOST }, () => ({ icon: LARGEST }))
    const kept = withinIconRoom([...entries, { icon: RING }, { icon: null }])
    expect(kept.slice(0, MOST)).toEqual(entries)
    expect(kept.slice(MOST)).toEqual([{ icon: null }, { icon: null }])
  })
})
