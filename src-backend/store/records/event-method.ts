import { MethodType } from '../../../src-shared/model/two-factor/method.ts'

/** The kind of method that an event names; null for none, and for one that only a newer version knows. */
export function eventMethod(written: string | null): MethodType | null {
  return MethodType.safeParse(written).data ?? null
}
