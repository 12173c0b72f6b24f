import type { UpdateFailure } from '../../../src-shared/model/desktop/update.ts'

/** Something about a newer version went wrong; `why` says what, for the person. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError'
  readonly why: UpdateFailure
  constructor(why: UpdateFailure) {
    super(why)
    this.why = why
  }
}
