import type { Role } from '../../../src-shared/model/people/account.ts'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { PolicyChange } from './policy-changes.ts'

/** A code for its owner. */
interface CodeFields {
  readonly company: string
  readonly code: string
  /** Whole minutes. */
  readonly expiresInMinutes: number
}

interface Circumstances {
  readonly company: string
  /** The recipient's name. */
  readonly name: string
  readonly occurredAtMs: number
  /** The device and network address of the act, if they are known and the person's own. */
  readonly deviceName: string | null
  readonly networkAddress: string | null
  /** Similar events that this message also stands for, and since when; left out if there are none. */
  readonly more?: { readonly count: number; readonly sinceMs: number } | null
}

interface MethodFields extends Circumstances {
  /** Null: a kind that only a newer version of this program knows. */
  readonly method: MethodType | null
}

/** Every kind of message with its fields. Names may be anything: they are cleaned here. */
export interface MessageFields {
  readonly 'code-sms': CodeFields
  readonly 'code-email': CodeFields & {
    readonly name: string
    readonly deviceName: string | null
    readonly networkAddress: string | null
  }
  /** Said by a voice, the code twice. Its digits stand apart, so that they are said one by one. */
  readonly 'code-voice': CodeFields
  readonly 'forgotten-password-email': CodeFields & {
    readonly name: string
    readonly deviceName: string | null
    readonly networkAddress: string | null
  }
  readonly 'activation-code-sms': CodeFields
  readonly 'activation-code-email': CodeFields & { readonly name: string }
  readonly 'invitation-code-email': CodeFields & { readonly name: string }
  readonly 'method-added': MethodFields
  readonly 'method-changed': MethodFields
  readonly 'method-turned-off': MethodFields
  readonly 'default-changed': MethodFields
  readonly 'recovery-codes-replaced': Circumstances
  readonly 'recovery-code-used': Circumstances & { readonly codesLeft: number }
  readonly 'password-changed': Circumstances
  readonly 'forgotten-password-set': Circumstances
  readonly 'two-factor-reset-by-administrator': Circumstances
  readonly 'pass-given': Circumstances
  readonly 'pass-taken-back': Circumstances
  readonly 'pass-used': Circumstances
  readonly 'account-disabled': Circumstances
  readonly 'account-enabled': Circumstances
  readonly 'person-edited': Circumstances
  /** Null: a role that only a newer version of this program knows. */
  readonly 'role-changed': Circumstances & { readonly role: Role | null }
  readonly 'signed-in-on-new-device': Circumstances
  readonly 'sessions-ended': Circumstances
  readonly 'device-trusted': Circumstances
  readonly 'activity-reported': Circumstances
  /** To an administrator, about the person `actorName`. */
  readonly 'activity-reported-by-person': Circumstances & { readonly actorName: string }
  readonly 'trusted-device-theft': Circumstances
  readonly 'session-copied': Circumstances
  /** To an administrator, about another administrator's act. */
  readonly 'policy-changed': Circumstances & {
    readonly actorName: string
    readonly changes: readonly PolicyChange[]
  }
  readonly 'second-factor-locked': Circumstances & {
    /** Null: until an administrator unlocks it, or a recovery code is used. */
    readonly lockedUntilMs: number | null
  }
}

export type MessageKind = keyof MessageFields

export interface MessageText {
  /** One line of up to 200 characters; text messages do not use it. */
  readonly subject: string
  readonly text: string
}

/** One language: the compiler asks for each kind. */
export type MessageTexts = {
  readonly [Kind in MessageKind]: (fields: MessageFields[Kind], instant: Instant) => MessageText
}

/** An instant in words, in UTC. */
export type Instant = (atMs: number) => string
