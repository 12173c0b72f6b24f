/** English for the administrators' overview, and for the changes that a log names; part of {@link en}. */
export const administrationEn = {
  administration: {
    noChanges: 'No changes',
    protectedOf: (protectedCount: string, total: string) =>
      `${protectedCount} of ${total} protected`,
    resetByHandText:
      'Their methods, recovery codes, sessions and trusted devices are removed. To set up a new method they need a one-time activation code, valid for 24 hours. This server can’t send email: you’ll see the code after the reset and hand it over yourself. Make sure the request really came from them.',
    today: 'Today',
    yesterday: 'Yesterday',
    yes: 'yes',
    no: 'no',
    change: (what: string, now: string, before: string) => `${what}: ${now} (was ${before})`,
    allCountries: 'all countries',
  },
}

/** The shape of the other languages. */
export type AdministrationText = typeof administrationEn
