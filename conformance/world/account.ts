export interface TestAccount {
  readonly email: string
  readonly password: string
}

export interface Confirmed {
  readonly token: string
  readonly untilMs: number
}
