// What is only convenience never blocks: settings on a full disk, in a file of another user.
import { describe, expect, it } from 'vitest'
import { createForgivingStore } from '../../../../src-main/files/forgiving-store.ts'
import { createPreferences } from '../../../../src-main/features/preferences/preferences.ts'
import { createLog } from '../../../../src-main/log.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something about /home/ana/config.json`), { code })
}

function logged() {
  const lines: string[] = []
  return {
    lines,
    log: createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  }
}

describe('a store that fails', () => {
  it.each(['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'])(
    '%s at each write: what is set holds for the session, and it is logged once',
    (code) => {
      const { lines, log } = logged()
      const store = createForgivingStore(
        () => ({
          get: (key) => (key === 'kept' ? 'from before' : undefined),
          set() {
            throw systemError(code)
          },
        }),
        log,
      )
      expect(store.get('kept')).toBe('from before')
      store.set('kept', 'new')
      store.set('other', 1)
      expect([store.get('kept'), store.get('other')]).toEqual(['new', 1])
      expect(lines).toHaveLength(1)
      expect(lines[0]).toContain(code)
    },
  )

  it.each(['EACCES', 'EISDIR', 'ELOOP'])(
    '%s when it is opened: it starts empty, and is not written over',
    (code) => {
      const { lines, log } = logged()
      let opened = 0
      const store = createForgivingStore(() => {
        opened += 1
        throw systemError(code)
      }, log)
      expect(store.get('preferences')).toBeNull()
      store.set('preferences', { theme: 'dark' })
      expect(store.get('preferences')).toEqual({ theme: 'dark' })
      expect(opened).toBe(1)
      expect(lines).toHaveLength(1)
    },
  )

  it('writes again once it can', () => {
    const disk = new Map<string, unknown>()
    let isFull = true
    const { log } = logged()
    const store = createForgivingStore(
      () => ({
        get: (key) => disk.get(key),
        set(key, value) {
          if (isFull) throw systemError('ENOSPC')
          disk.set(key, value)
        },
      }),
      log,
    )
    store.set('theme', 'dark')
    isFull = false
    store.set('theme', 'light')
    expect(disk.get('theme')).toBe('light')
  })

  it('a chosen preference holds, and its page is told, though it cannot be kept', () => {
    const { log } = logged()
    const told: string[] = []
    const preferences = createPreferences({
      store: createForgivingStore(() => {
        throw systemError('EACCES')
      }, log),
      systemLanguages: ['en'],
      managed: { values: () => ({}), report: () => ({ settings: [], problems: [] }) },
      changed: (view) => told.push(view.theme),
    })
    // Nobody is introduced to the app at each start because their settings cannot be read.
    expect(preferences.view().isIntroduced).toBe(true)
    expect(preferences.handlers.set({ theme: 'dark' })).toMatchObject({
      ok: true,
      value: { theme: 'dark' },
    })
    expect(preferences.update({ lastEmail: 'ana@acme.example' }).lastEmail).toBe('ana@acme.example')
    expect(preferences.view().theme).toBe('dark')
    expect(told).toEqual(['dark', 'dark'])
  })
})
