import {
  MIN_PASSWORD_LENGTH,
  type PasswordOwner,
  type PasswordVerdict,
} from '../../../src-shared/strength/password-rule.ts'
import { StrengthMeter, type StrengthBars } from '../form/StrengthMeter.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { useJudged } from '../form/use-judged.ts'
import { judge } from './judge.ts'

function barsOf({ objection, score }: PasswordVerdict): StrengthBars {
  if (objection === null) return 4
  return score === 0 ? 1 : score
}

/** What the server will say of a password, while it is typed. The server decides, and judges by the same rule. */
export function PasswordStrength(props: { password: string; owner: PasswordOwner }) {
  const { text, clock } = useWords()
  const { password, owner } = props
  const words = text.sessions.passwordStrength
  const judged = useJudged(clock, password, password !== '', (typed) =>
    judge.verdictOn(typed, owner),
  )
  const least = text.sessions.newPasswordHint(MIN_PASSWORD_LENGTH)
  if (password === '' || judged.kind === 'unknown') return <StrengthMeter bars={0} words={least} />
  if (judged.kind === 'judging') return <StrengthMeter bars={0} words={words.judging} />
  const { objection } = judged.verdict
  if (objection === 'too-short') return <StrengthMeter bars={1} words={least} />
  return (
    <StrengthMeter
      bars={barsOf(judged.verdict)}
      words={objection === null ? words.strong : words.objections[objection]}
    />
  )
}
