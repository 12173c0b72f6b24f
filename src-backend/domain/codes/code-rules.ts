// The rules for making and reading codes that a company may change.
import type { CodeLength } from '../../../src-shared/model/code.ts'

export interface CodeRules {
  readonly sentDigits: CodeLength
  /**
   * Time steps before and after the present one whose codes are accepted. With 1 a code is valid for up to 90
   * seconds, longer than OWASP ASVS 5.0 6.5.5 asks for, because clocks of phones are off. 0 is strict.
   */
  readonly totpWindowSteps: 0 | 1
}

export const defaultCodeRules: CodeRules = { sentDigits: 6, totpWindowSteps: 1 }
