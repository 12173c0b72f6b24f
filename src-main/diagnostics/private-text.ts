import { isIP } from 'node:net'
import { redact } from '../log.ts'

/** From the beginning of a word: a long one without an `@` is looked at once. */
const EMAIL = /(?<![^\s"])[^\s"]*@[^\s"]*/gu
const PHONE_NUMBER = /\+\d(?:[ ().-]?\d){6,14}/g
/** This may be a network address; whether it is one, Node says. */
const MAYBE_ADDRESS = /(?<![\w.:])[0-9a-f]*[.:][0-9a-f.:]*[.:][0-9a-f]*/gi

/**
 * A text as it may leave this computer: without anything that looks like a secret, an e-mail address, a phone
 * number or a network address, and without the name of the person's folder.
 */
export function privateText(text: string, homeFolder: string): string {
  const here = homeFolder.length > 1 ? text.replaceAll(homeFolder, '~') : text
  return redact(
    here
      .replaceAll(EMAIL, '[email]')
      .replaceAll(PHONE_NUMBER, '[phone number]')
      .replaceAll(MAYBE_ADDRESS, withoutAddress),
  )
}

/** `192.0.2.1:443` is an address with a port, `2001:db8::1.` one that ends a sentence. */
function withoutAddress(found: string): string {
  const [, address = '', rest = ''] = /^(.*?)((?::\d{1,5})?[.:]?)$/.exec(found) ?? []
  if (isIP(found) !== 0) return '[network address]'
  return isIP(address) === 0 ? found : `[network address]${rest}`
}
