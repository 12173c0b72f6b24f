import * as z from 'zod'
import { OtherQrKind } from './vault/candidate.ts'

/** Why the backend could not be reached or its response not be read. */
export const ServerFailureCode = z.enum([
  'server-starting',
  'server-unreachable',
  'server-name-unknown',
  'server-timeout',
  'network-offline',
  'proxy-unreachable',
  /** It does not let the app through to the server. */
  'proxy-refused',
  'proxy-password-needed',
  'proxy-password-refused',
  /** The proxy's own certificate. */
  'proxy-certificate-refused',
  /** The script that chooses the proxy (PAC) did not come, or cannot be run. */
  'proxy-script-broken',
  /** No encrypted connection came about, for another reason than the certificate. */
  'server-tls',
  'certificate-unknown-authority',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-name',
  'certificate-revoked',
  /** Any other fault of the certificate. */
  'certificate-refused',
  /** The server asks for a certificate of this computer. */
  'client-certificate-needed',
  'server-unknown',
  'server-malformed-reply',
  'server-error',
  /** There is none: the demo server is not allowed here. */
  'server-not-chosen',
])
export type ServerFailureCode = z.infer<typeof ServerFailureCode>

/** Why a whole file of a known kind can't be read. */
export const FileRefusedReason = z.enum([
  /** Written by a version of the other app that is newer than what is known of it. */
  'newer',
  'damaged',
  /** Encrypted for the account or the device of the other app, not with a password. */
  'account-bound',
  'no-password',
  'open-pgp',
  /** Encrypted with a cipher that is not known here. */
  'cipher-unknown',
  /** A file in an archive is encrypted itself. */
  'locked-in-archive',
])
export type FileRefusedReason = z.infer<typeof FileRefusedReason>

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
  /** No entry of the file can be read, and why. */
  z.object({ code: z.literal('file-refused'), reason: FileRefusedReason }),
  /** Opening the file would take more than this app uses for it: `value` of `parameter`, in MiB or in rounds. */
  z.object({
    code: z.literal('file-cost-refused'),
    parameter: z.enum(['memory', 'rounds', 'lanes']),
    value: z.number(),
    limit: z.int(),
  }),
  z.object({ code: z.literal('file-not-written'), reason: z.string().max(200) }),
  z.object({ code: z.literal('invalid-input'), path: z.string() }),
  z.object({
    code: z.enum([
      'invalid-credentials',
      'account-disabled',
      'email-taken',
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
      /** What was pasted or typed is the enrolment under way. */
      'enrolment-under-way',
      'vault-absent',
      'vault-exists',
      'vault-locked',
      'vault-damaged',
      'vault-newer',
      /** There is no folder for them, or no passphrase. */
      'backups-off',
      /** The opened backup was forgotten: by a lock, after five minutes, or because it was closed. */
      'restore-forgotten',
      /** What the last restore replaced is kept no longer. */
      'nothing-to-undo',
      'not-confirmed',
      /** A managed setting of this computer forbids it. */
      'managed',
      'key-store-unreadable',
      'key-store-silent',
      'last-slot',
      'entry-not-found',
      /** The pictures of all entries together are too large. */
      'icons-full',
      'candidate-expired',
      'scan-cancelled',
      /** No importer knows what is in it. */
      'file-unknown',
      'file-not-utf8',
      /** The system does not let it be read. */
      'file-not-read',
      /** It is one of the app's own, and cannot be read, or a later version of the app wrote it. */
      'file-damaged',
      'file-newer',
      'file-password-wrong',
      /** An encrypted file that was kept for its password, and is not any more. */
      'file-gone',
      /** The process that makes its key ended before it was done, mostly for lack of memory. */
      'file-key-failed',
      'nothing-to-export',
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
