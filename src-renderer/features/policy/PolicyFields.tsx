import { methodTypes, type MethodType } from '../../../src-shared/model/two-factor/method-type.ts'
import { isSentToPhone, shownTypes } from '../../../src-shared/model/two-factor/method-type.ts'
import type { SessionProfile, TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { namedCountries } from '../../enrolment/enrolment-rules.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CheckField, SelectField } from '../../ui/form/Field.tsx'
import { X } from '../../ui/sign/icons.ts'
import { PageSection } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './PolicyPage.module.css'
import { dayChoices, withMethod } from './policy-rules.ts'
import type { PolicyState } from './policy-store.ts'

const GRACE_DAYS = [0, 1, 3, 7, 14, 30, 60, 90]
const TRUSTED_DAYS = [0, 1, 7, 14, 30]

interface FieldsProps {
  state: Extract<PolicyState, { phase: 'ready' }>
  onEdit: (policy: TwoFactorPolicy) => void
}

/** All settings of a policy. */
export function PolicyFields(props: FieldsProps) {
  const { text } = useWords()
  const { edited } = props.state
  const edit = (change: Partial<TwoFactorPolicy>) => props.onEdit({ ...edited, ...change })
  const days = (usual: readonly number[], present: number, zero: string) =>
    dayChoices(usual, present).map((count) => ({
      value: String(count),
      label: count === 0 ? zero : text.policy.days(count),
    }))
  return (
    <>
      <PageSection title={text.policy.requirement}>
        <div className={styles.card}>
          <CheckField
            label={text.policy.require}
            hint={text.policy.requireHint}
            isChecked={edited.isRequired}
            onChange={(isRequired) => edit({ isRequired })}
          />
          {edited.isRequired && (
            <SelectField
              label={text.policy.grace}
              value={String(edited.graceDays)}
              options={days(GRACE_DAYS, edited.graceDays, text.policy.noGrace)}
              onChange={(count) => edit({ graceDays: Number(count) })}
            />
          )}
        </div>
      </PageSection>
      <Methods {...props} />
      <PageSection title={text.policy.sessions}>
        <div className={styles.card}>
          <SelectField<SessionProfile>
            label={text.policy.profile}
            value={edited.sessionProfile}
            options={[
              { value: 'desktop', label: text.policy.desktop },
              { value: 'strict', label: text.policy.strict },
            ]}
            onChange={(sessionProfile) => edit({ sessionProfile })}
          />
          {edited.staySignedIn !== undefined && edited.sessionProfile === 'desktop' && (
            <SelectField
              label={text.policy.stay}
              value={edited.staySignedIn}
              options={[
                { value: 'allowed', label: text.policy.stayAllowed },
                { value: 'never', label: text.policy.stayNever },
              ]}
              onChange={(staySignedIn) => edit({ staySignedIn })}
            />
          )}
          <SelectField
            label={text.policy.trusted}
            value={String(edited.trustedDeviceDays)}
            options={days(TRUSTED_DAYS, edited.trustedDeviceDays, text.policy.noTrust)}
            onChange={(count) => edit({ trustedDeviceDays: Number(count) })}
          />
        </div>
      </PageSection>
      <Countries {...props} />
    </>
  )
}

function Methods({ state, onEdit }: FieldsProps) {
  const { text } = useWords()
  const { saved, edited } = state
  const wordsOf = (type: MethodType) => methodKinds[type].words(text)
  return (
    <PageSection title={text.policy.methods}>
      <div className={styles.card}>
        {shownTypes(saved.availableMethods ?? [], edited.allowedMethods).map((type) => (
          <CheckField
            key={type}
            label={wordsOf(type).name}
            hint={wordsOf(type).about}
            isChecked={edited.allowedMethods.includes(type)}
            onChange={(isAllowed) => onEdit(withMethod(edited, type, isAllowed))}
          />
        ))}
        <SelectField<MethodType | 'own'>
          label={text.policy.default}
          value={edited.defaultMethod ?? 'own'}
          options={[
            { value: 'own', label: text.policy.ownDefault },
            ...methodTypes
              .filter((type) => edited.allowedMethods.includes(type))
              .map((type) => ({ value: type, label: wordsOf(type).name })),
          ]}
          onChange={(chosen) =>
            onEdit(
              chosen === 'own'
                ? { ...edited, defaultMethod: null, isDefaultLocked: false }
                : { ...edited, defaultMethod: chosen },
            )
          }
        />
        {edited.defaultMethod !== null && (
          <CheckField
            label={text.policy.lockDefault}
            hint={text.policy.lockDefaultHint}
            isChecked={edited.isDefaultLocked}
            onChange={(isDefaultLocked) => onEdit({ ...edited, isDefaultLocked })}
          />
        )}
      </div>
    </PageSection>
  )
}

function Countries({ state, onEdit }: FieldsProps) {
  const { text, format } = useWords()
  const { edited, countries } = state
  const chosen = edited.smsCountries
  const toPhones = edited.allowedMethods.filter(isSentToPhone)
  const [kind] = toPhones
  if (kind === undefined) return null
  const named = namedCountries(countries, format.locale)
  const labelOf = (country: string) =>
    named.find((one) => one.country === country)?.label ?? country
  const first = named.find(({ country }) => country === 'US') ?? named[0]
  return (
    <PageSection title={text.policy.toPhones[toPhones.length > 1 ? 'both' : kind]}>
      <div className={styles.card}>
        <CheckField
          label={text.policy.someCountries}
          hint={text.policy.someCountriesHint}
          isChecked={chosen !== null}
          onChange={(isLimited) =>
            onEdit({ ...edited, smsCountries: isLimited && first ? [first.country] : null })
          }
        />
        {chosen !== null && (
          <>
            <ul className={styles.chips} aria-label={text.policy.countries}>
              {chosen.map((country) => (
                <li key={country} className={styles.chip}>
                  {labelOf(country)}
                  {chosen.length > 1 && (
                    <IconButton
                      label={text.policy.removeCountry(labelOf(country))}
                      icon={<X />}
                      onClick={() =>
                        onEdit({
                          ...edited,
                          smsCountries: chosen.filter((one) => one !== country),
                        })
                      }
                    />
                  )}
                </li>
              ))}
            </ul>
            <SelectField
              label={text.policy.addCountry}
              value=""
              options={[
                { value: '', label: text.policy.chooseCountry },
                ...named
                  .filter(({ country }) => !chosen.includes(country))
                  .map(({ country, label }) => ({ value: country, label })),
              ]}
              onChange={(country) => {
                if (country !== '') onEdit({ ...edited, smsCountries: [...chosen, country] })
              }}
            />
          </>
        )}
      </div>
    </PageSection>
  )
}
