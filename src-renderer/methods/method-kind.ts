import type { ReactNode } from 'react'
import type {
  MethodType,
  PhoneMethodType,
  SentMethodType,
} from '../../src-shared/model/two-factor/method.ts'
import type { Text } from '../ui/text/en.ts'

/** What is said of a kind of method, in one language. */
export interface MethodWords {
  readonly name: string
  /** Where there is room for one word. */
  readonly shortName: string
  readonly about: string
  /** The same at a sign-in's set-up, where the account's masked e-mail address is known. */
  readonly aboutAtSignIn: (emailHint: string) => string
  readonly setUp: string
  readonly change: string
  readonly starting: string
  readonly expired: string
  /** After another key or address took the place of the one before. */
  readonly changedTitle: string
  readonly changedText: string
  /** What follows from turning it off where it is the last method. */
  readonly turnOff: string
  /** Names it among the ways to confirm. `hint` is the masked address of a code that is sent. */
  readonly confirmWith: (hint: string) => string
}

/** What is said of the codes of a kind that sends them. */
export interface SentCodeWords {
  /** Where the code goes, and how long it is. */
  readonly sentTo: (hint: string, digits: number) => string
  readonly send: string
  readonly sending: string
  readonly resend: string
  readonly resendIn: (span: string) => string
  readonly resent: string
  readonly rejected: string
  /** Heads the step of a set-up that asks for the code. */
  readonly enter: string
}

/** What is said where the number of a kind is asked for. */
export interface NumberWords {
  readonly title: string
  readonly text: string
  readonly label: string
  readonly missing: string
  /** The server does not take this number. */
  readonly refused: string
  readonly rates: string
}

/** A step of a set-up before the recovery codes: a key to add, a number to give, a code that was sent. */
export type SetUpStep = 'key' | 'number' | 'code'

/** A kind of second factor on the pages: what is said of it, how it looks, how it is set up. */
export interface MethodKind {
  readonly words: (text: Text) => MethodWords
  readonly look: {
    readonly icon: ReactNode
    readonly badge: (text: Text) => ReactNode
  }
  /** Whether its key or address can be replaced here. */
  readonly isChangeable: boolean
  readonly steps: readonly [SetUpStep, ...SetUpStep[]]
}

/** A kind whose codes are sent. */
export interface SentMethodKind extends MethodKind {
  readonly codeWords: (text: Text) => SentCodeWords
}

/** A kind whose codes are sent to a number. */
export interface PhoneMethodKind extends SentMethodKind {
  readonly numberWords: (text: Text) => NumberWords
}

/** What a kind has to say for itself follows from where its codes are sent. */
export type KindOf<Type extends MethodType> = Type extends PhoneMethodType
  ? PhoneMethodKind
  : Type extends SentMethodType
    ? SentMethodKind
    : MethodKind
