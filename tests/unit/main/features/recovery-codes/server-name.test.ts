import { describe, expect, it } from 'vitest'
import { serverName } from '../../../../../src-main/features/recovery-codes/server-name.ts'

const info = { service: 'sync', apiVersion: 1, companyName: 'Acme' } as const

describe('the server that recovery codes are for', () => {
  it.each([
    ['en', 'Acme, demo server on this computer'],
    ['es', 'Acme, servidor de demostración en este equipo'],
    ['pt-BR', 'Acme, servidor de demonstração neste computador'],
  ] as const)('is named in the language of the file: %s', (locale, name) => {
    expect(serverName({ phase: 'ready', url: null, info }, locale)).toBe(name)
  })

  it('is named by its host, and without its company while that is unknown', () => {
    const url = 'https://sync.acme.example:8443/base'
    expect(serverName({ phase: 'ready', url, info }, 'es')).toBe('Acme, sync.acme.example:8443')
    expect(serverName({ phase: 'connecting', url }, 'es')).toBe('sync.acme.example:8443')
  })
})
