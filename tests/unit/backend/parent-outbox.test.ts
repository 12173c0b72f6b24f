import { expect, test } from 'vitest'
import {
  createParentOutbox,
  type OutboxMessage,
} from '../../../src-backend/delivery/parent-outbox.ts'
import { DemoMessage } from '../../../src-shared/model/two-factor/demo-message.ts'

test('the demo hands over text messages, calls and emails, each as its parent reads it', async () => {
  const handed: OutboxMessage[] = []
  const { sms, voice, email } = createParentOutbox((message) => handed.push(message))
  const to = '+34612345678'
  const sent = { outcome: 'sent' }
  expect(await sms?.send({ id: 'a', to, text: 'Code 123456' })).toEqual(sent)
  expect(await voice?.send({ id: 'b', to, text: 'Code 1, 2', locale: 'es' })).toEqual(sent)
  const mail = { id: 'c', to: 'ana@acme.example', subject: 'Code', text: 'Code 123456' }
  expect(await email?.send(mail)).toEqual(sent)
  expect(handed).toEqual([
    { id: 'a', channel: 'sms', to, subject: null, text: 'Code 123456' },
    { id: 'b', channel: 'voice', to, subject: null, text: 'Code 1, 2' },
    { ...mail, channel: 'email' },
  ])
  for (const message of handed) {
    expect(DemoMessage.omit({ receivedAtMs: true }).parse(message)).toEqual(message)
  }
})
