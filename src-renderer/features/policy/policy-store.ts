import type { Failure } from '../../../src-shared/model/failure.ts'
import type { PhoneCountries } from '../../../src-shared/model/two-factor/phone-country.ts'
import type {
  ChangedPolicy,
  CurrentPolicy,
  TwoFactorPolicy,
} from '../../../src-shared/model/people/policy.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createConfirmStore, type ConfirmStore } from '../../confirm/confirm-store.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type PolicyState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly saved: CurrentPolicy
      readonly edited: TwoFactorPolicy
      readonly countries: PhoneCountries['countries']
      /** The people whom the edited policy would affect, while the user is asked before saving. */
      readonly preview: ChangedPolicy | null
      readonly attempt: Attempt
      readonly isSaved: boolean
    }
type Ready = Extract<PolicyState, { phase: 'ready' }>

export interface PolicyStore {
  readonly phase: Readable<PolicyState>
  readonly confirm: ConfirmStore
  /** Reads the policy, unless it has been read before: edits are kept while another page is shown. */
  start(): void
  reload(): Promise<void>
  edit(policy: TwoFactorPolicy): void
  discard(): void
  /** Requests the list of people whom it would affect. */
  showPreview(): Promise<void>
  closePreview(): void
  save(): Promise<void>
}

/** The Security policy page. */
export function createPolicyStore(api: Pick<SettingsApi, 'policy' | 'twoFactor'>): PolicyStore {
  const phase = createPhase<PolicyState>({ phase: 'loading' })
  const confirm = createConfirmStore(api.twoFactor)

  const change = (changed: (now: Ready) => Partial<Ready>) => {
    const now = phase.getState()
    if (now.phase === 'ready') phase.set({ ...now, ...changed(now) })
  }

  const load = async () => {
    const [answer, countries] = await Promise.all([
      api.policy.get(),
      api.twoFactor.phoneCountries(),
    ])
    if (!answer.ok) return phase.set({ phase: 'refused', failure: answer.error })
    return phase.set({
      phase: 'ready',
      saved: answer.value,
      edited: answer.value.policy,
      countries: countries.ok ? countries.value.countries : [],
      preview: null,
      attempt: idle,
      isSaved: false,
    })
  }

  /** Another administrator saved first: their policy is now the base for the edits here. */
  const refuse = async (failure: Failure) => {
    change(() => ({ attempt: refused(failure), preview: null }))
    if (failure.code !== 'precondition-failed') return
    const newest = await api.policy.get()
    if (newest.ok) change(() => ({ saved: newest.value }))
  }

  const attempt = (): Ready | null => {
    const now = phase.getState()
    if (now.phase !== 'ready' || now.attempt.kind === 'busy') return null
    phase.set({ ...now, attempt: busy, isSaved: false })
    return now
  }

  return {
    phase,
    confirm,
    start() {
      if (phase.getState().phase !== 'ready') void load()
    },
    reload: load,
    edit: (edited) => change(() => ({ edited, attempt: idle, isSaved: false })),
    discard: () => change(({ saved }) => ({ edited: saved.policy, attempt: idle })),
    async showPreview() {
      const now = attempt()
      if (now === null) return
      const { edited: policy, saved } = now
      const answer = await api.policy.preview({ policy, version: saved.version })
      if (answer.ok) change(() => ({ preview: answer.value, attempt: idle }))
      else await refuse(answer.error)
    },
    closePreview: () => change(() => ({ preview: null, attempt: idle })),
    async save() {
      const now = attempt()
      if (now === null) return
      const { edited: policy, saved } = now
      const answer = await confirm.confirmed(() =>
        api.policy.save({ policy, version: saved.version }),
      )
      if (answer === null) return change(() => ({ attempt: idle }))
      if (!answer.ok) return refuse(answer.error)
      const { effect: _effect, ...current } = answer.value
      return change(() => ({
        saved: current,
        edited: current.policy,
        preview: null,
        attempt: idle,
        isSaved: true,
      }))
    },
  }
}
