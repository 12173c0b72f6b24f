import { expect, it, vi } from 'vitest'
import { refuseClientCertificates } from '../../../../src-main/network/client-certificates.ts'

type Listener = (event: { preventDefault(): void }, ...rest: readonly unknown[]) => void

it('no certificate of this computer goes to a server that asks for one', () => {
  const listeners = new Map<string, Listener>()
  const app = { on: (name: string, listener: Listener) => listeners.set(name, listener) }
  refuseClientCertificates(app as unknown as Electron.App)
  const event = { preventDefault: vi.fn<() => void>() }
  const answers: unknown[][] = []
  listeners.get('select-client-certificate')?.(
    event,
    null,
    'https://evil.example',
    [{ subjectName: 'Ana Ruiz' }],
    (...answer: unknown[]) => answers.push(answer),
  )
  expect(event.preventDefault).toHaveBeenCalledOnce()
  expect(answers).toEqual([[]])
})
