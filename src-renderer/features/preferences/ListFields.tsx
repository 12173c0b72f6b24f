import type { Density, EntryOrder } from '../../../src-shared/model/preferences.ts'
import { SelectField } from '../../ui/form/Field.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { FieldsProps } from './choices.tsx'

const orders = ['mine', 'issuer', 'last-used', 'most-used'] as const satisfies readonly EntryOrder[]
const densities = ['comfortable', 'compact'] as const satisfies readonly Density[]

/** How the list of codes looks. */
export function ListFields({ preferences, change }: FieldsProps) {
  const { organising: words } = useWords().text
  return (
    <div className="stack">
      <SelectField
        id="order"
        label={words.order}
        value={preferences.entryOrder}
        options={orders.map((value) => ({ value, label: words.orders[value] }))}
        onChange={(entryOrder) => change({ entryOrder })}
      />
      <SelectField
        id="density"
        label={words.density}
        value={preferences.density}
        options={densities.map((value) => ({ value, label: words.densities[value] }))}
        onChange={(density) => change({ density })}
      />
      <SelectField
        id="visibility"
        label={words.visibility}
        value={preferences.hidesCodes ? 'hidden' : 'shown'}
        options={[
          { value: 'shown', label: words.codesShown },
          { value: 'hidden', label: words.codesHidden },
        ]}
        onChange={(choice) => change({ hidesCodes: choice === 'hidden' })}
      />
    </div>
  )
}
