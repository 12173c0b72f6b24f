import * as z from 'zod'
import { OtherQrKind } from './vault/candidate.ts'

/** Why the backend could not be reached or its response not be read. */
export const ServerFailureCode = z.enum([
  'server-starting',
  'server-unreachable',
  'server-name-unknown',
  'server-timeout',
  'server-tls',
  'server-unknown',
  'server-malformed-reply',
  'server-error',
])
export type ServerFailureCode = z.infer<typeof ServerFailureCode>

/**
 * An expected failure, as a value: a code and the facts that a person needs besides it. The renderer has one
 * sentence per code; no message text crosses.
 */
export const Failure = z.discriminatedUnion('code', [
  z.object({ code: ServerFailureCode }),
  z.object({
    code: z.literal('code-rejected'),
    attemptsLeft: z.int().nullable(),
    /** This computer's clock minus the server's, if that explains the refusal; else null. */
    clockSkewMs: z.number().nullable(),
  }),
  z.object({ code: z.literal('too-many-attempts'), retryAtMs: z.number().nullable() }),
  /** No further message is sent for now; codes sent before stay valid. */
  z.object({ code: z.literal('send-limit'), retryAtMs: z.number().nullable() }),
  z.object({
    code: z.literal('phone-number-refused'),
    /** What is wrong with the number as typed, or that the server does not accept this kind of line. */
    reason: z.enum(['not-a-number', 'too-short', 'too-long', 'unknown-country', 'by-server']),
  }),
  z.object({ code: z.literal('wrong-passphrase'), retryAtMs: z.number().nullable() }),
  z.object({ code: z.literal('passphrase-delayed'), retryAtMs: z.number() }),
  z.object({ code: z.literal('key-store-refused'), backend: z.string() }),
  z.object({ code: z.literal('invalid-entry'), reason: z.string().max(200) }),
  /** The pasted text is not a key, but something recognisable. */
  z.object({
    code: z.literal('link-unusable'),
    what: OtherQrKind,
    detail: z.string().max(200).nullable(),
  }),
  z.object({ code: z.literal('duplicate-entry'), issuer: z.string(), name: z.string() }),
  /** How many entries a vault holds at most. Nothing was added. */
  z.object({ code: z.literal('vault-full'), limit: z.int() }),
  z.object({ code: z.literal('file-too-large'), limitBytes: z.int() }),
  z.object({ code: z.literal('file-too-many-entries'), limit: z.int() }),
  z.object({ code: z.literal('file-not-written'), reason: z.string().max(200) }),
  z.object({ code: z.literal('invalid-input'), path: z.string() }),
  z.object({
    code: z.enum([
      'invalid-credentials',
      'challenge-expired',
      'step-up-required',
      'not-signed-in',
      'session-ended',
      'not-allowed',
      'method-not-allowed',
      'locked-by-administrator',
      'enrollment-required',
      'last-method-required',
      'last-administrator',
      'precondition-failed',
      'forbidden',
      'password-refused',
      'not-found',
      'no-enrolment',
      'vault-absent',
      'vault-exists',
      'vault-locked',
      'vault-damaged',
      'vault-newer',
      'not-confirmed',
      'key-store-unreadable',
      'key-store-silent',
      'last-slot',
      'entry-not-found',
      'candidate-expired',
      'scan-cancelled',
      /** No importer knows what is in it. */
      'file-unknown',
      'file-not-utf8',
      /** It is one of the app's own, and cannot be read, or a later version of the app wrote it. */
      'file-damaged',
      'file-newer',
      'screen-capture-failed',
      'screen-capture-denied',
      'screen-capture-declined',
      'picture-unreadable',
      'camera-denied',
      'printing-failed',
      'server-url-invalid',
      'sender-refused',
      'internal',
    ]),
  }),
])
export type Failure = z.infer<typeof Failure>
export type FailureCode = Failure['code']
