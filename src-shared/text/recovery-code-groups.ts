/** Characters of a group. The 18 of a code make six even groups, which are short enough to be kept in mind. */
const GROUP_LENGTH = 3

/**
 * The groups in which a recovery code is shown, saved, copied and printed: `A07`, `K2M`, … On the wire and where it is
 * hashed a code has its first spelling (2-4-4-4-4), so that older apps, servers and stored hashes go on; whoever types
 * one may use either, since separators are ignored.
 */
export function recoveryCodeGroups(code: string): readonly string[] {
  return code.replaceAll('-', '').match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'gu')) ?? []
}

/** A recovery code as it stands on paper: `A07-K2M-9QX-4H3-TD8-WB0`. */
export function shownRecoveryCode(code: string): string {
  return recoveryCodeGroups(code).join('-')
}
