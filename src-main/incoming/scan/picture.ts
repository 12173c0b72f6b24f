import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { Picture } from '../../../src-shared/model/vault/scan.ts'
import { bandsOf } from '../../scanner/bands.ts'
import type { Found } from './screens.ts'
import { lookCloser, search, type Pool, type Run } from './search.ts'

/** Searches one picture that the page has decoded. `isGlance`: one of many of a camera, without a closer look. */
export async function lookAtPicture(
  pool: Pool,
  picture: Picture,
  run: Run,
  isGlance: boolean,
): Promise<Result<Found>> {
  const { label, width, height, gray } = picture
  const pictures = [{ label, width, height, format: 'gray', bands: bandsOf(gray) } as const]
  const ordinary = await search(pool, pictures, run, !isGlance)
  const found = isGlance ? ordinary : await lookCloser(pool, ordinary, pictures, run)
  const hasNothing = found.results.every((results) => results.length === 0)
  if (!found.isComplete && hasNothing) return fail({ code: 'picture-unreadable' })
  return ok({ search: found, mayBeCovered: false })
}
