import {
  judgePassword,
  type PasswordOwner,
  type PasswordVerdict,
} from '../../../src-shared/strength/password-rule.ts'
import {
  estimateStrength,
  type PasswordStrength,
} from '../../../src-shared/strength/password-strength.ts'

/** What a page asks about a secret that is being typed. */
export type Question =
  | { readonly about: 'passphrase'; readonly secret: string }
  | { readonly about: 'password'; readonly secret: string; readonly owner: PasswordOwner }

export type AnswerTo<Q extends Question> = Q extends { readonly about: 'password' }
  ? PasswordVerdict
  : PasswordStrength

export function answerQuestion(question: Question): Promise<PasswordVerdict | PasswordStrength> {
  return question.about === 'password'
    ? judgePassword(question.secret, question.owner)
    : estimateStrength(question.secret)
}
