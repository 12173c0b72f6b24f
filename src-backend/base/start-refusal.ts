/** Why this program does not start, as a sentence for its operator. Never holds a secret. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
