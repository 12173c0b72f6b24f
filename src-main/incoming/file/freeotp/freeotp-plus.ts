// FreeOTP+: https://github.com/helloworld1/FreeOTPPlus
import * as z from 'zod'
import type { FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf } from '../written-entry.ts'
import { base32Of, bytesOf, tokenOf, writtenToken } from './token.ts'

const SavedTokens = z.object({ tokens: z.array(z.unknown()), tokenOrder: z.array(z.unknown()) })

export const freeOtpPlus: Importer = {
  detect: (file) => tokensOf(file) !== null,
  *parse(file) {
    for (const [index, value] of (tokensOf(file) ?? []).entries()) yield itemAt(index + 1, value)
  },
}

const tokensOf = (file: FileContent): readonly unknown[] | null =>
  SavedTokens.safeParse(file.json()).data?.tokens ?? null

function itemAt(number: number, value: unknown): FileItem {
  const token = tokenOf(value)
  if (token === null) return brokenItem(number)
  const bytes = bytesOf(token.secret)
  return itemOf(number, {
    ...writtenToken(token),
    secret: bytes === null ? undefined : base32Of(bytes),
    counter: nextCounter(token.counter),
  })
}

/** The app counts up before it computes a code; this one after. */
function nextCounter(counter: unknown): unknown {
  return typeof counter === 'number' ? counter + 1 : counter
}
