import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for passes that administrators give; part of {@link en}. */
export const passesEn = {
  passes: {
    give: 'Give a pass…',
    giveTitle: (name: string) => `Give ${name} a pass?`,
    giveText:
      'For some hours the pass stands for their second factor when they sign in; the password is still asked for. Methods, sessions and recovery codes stay. They get an email that says so, without the pass. Make sure the request really came from them.',
    giveConfirm: 'Give pass',
    hours: 'Valid for',
    hourCount: (count: number) => plural(count, { one: '1 hour', other: `${count} hours` }),
    once: 'For one sign-in only',
    takeBack: 'Take the pass back…',
    takeBackTitle: (name: string) => `Take back the pass of ${name}?`,
    takeBackText:
      'Signing in asks for their second factor again. Sessions that the pass opened stay; you can sign them out.',
    takeBackConfirm: 'Take pass back',
    given: (name: string) => `${name} has a pass.`,
    takenBack: (name: string) => `${name} has no pass any more.`,
    until: (time: string) => `Pass until ${time}`,
    passTitle: (name: string) => `Pass for ${name}`,
    passText: (time: string) =>
      `It is valid until ${time}, and is shown only now. Tell it to them yourself; do not send it by email.`,
    rejected: 'That pass isn’t right, or its time is over.',
    use: 'Use a pass from your administrator',
    useTitle: 'Enter your pass',
    useText: 'Your administrator gave it to you: eight letters and digits.',
    label: 'Pass',
    missing: 'Enter the whole pass: 8 letters and digits.',
  },
}

/** The shape of the other languages. */
export type PassesText = typeof passesEn
