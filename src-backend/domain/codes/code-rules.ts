// How codes are made and read, as far as a company may decide.
import type { CodeLength } from '../../../src-shared/model/code.ts'

export interface CodeRules {
  readonly sentDigits: CodeLength
  /**
   * Time steps before and after the present one whose codes are right. With 1 a code works for up to
   * 90 seconds, longer than OWASP ASVS 5.0 6.5.5 asks for: clocks of phones are off. 0 is strict.
   */
  readonly totpWindowSteps: 0 | 1
}

export const defaultCodeRules: CodeRules = { sentDigits: 6, totpWindowSteps: 1 }
