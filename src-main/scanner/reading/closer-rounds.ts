/**
 * The ways to search a picture again in which nothing was found, in rounds: a round starts only when the one
 * before found nothing. The duration of a round does not affect the first code of an ordinary picture.
 */
export const CLOSER_ROUNDS = [
  ['open', 'gaps'],
  ['lines-dark', 'lines-light'],
  ['enlarged', 'other-symbols'],
] as const
export type CloserLook = (typeof CLOSER_ROUNDS)[number][number]
