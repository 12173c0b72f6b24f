import type { TwoFactorPolicy } from '../../../src-shared/model/policy.ts'
import { isOfCountry, smsNumberObjection } from '../../domain/limits/sms-number.ts'
import { isCompanyNumber } from '../../store/people/company-numbers.ts'
import type { Transaction } from '../../store/engine/database.ts'

/**
 * Why an E.164 number cannot become this person's second factor, or null: no line that gets codes,
 * a country that the company does not allow, or one of its own numbers, whose phone is inside the
 * account that it would protect.
 */
export async function smsRefusal(
  tx: Transaction,
  userId: string,
  number: string,
  { smsCountries }: Pick<TwoFactorPolicy, 'smsCountries'>,
): Promise<'not-given-out' | 'kind-refused' | 'country-refused' | 'company-number' | null> {
  const objection = smsNumberObjection(number)
  if (objection !== null) return objection
  if (!isOfCountry(number, smsCountries)) return 'country-refused'
  return (await isCompanyNumber(tx, userId, number)) ? 'company-number' : null
}
