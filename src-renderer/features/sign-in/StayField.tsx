import type { StayingState } from '../../../src-shared/model/staying-state.ts'
import { CheckField } from '../../ui/form/Field.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'

/** _Keep me signed in on this computer_, or why that cannot be. */
export function StayField(props: {
  staying: StayingState | null
  isWanted: boolean
  /** An administrator decided it for this computer. */
  isManaged: boolean
  /** Without a choice there is nothing to show. */
  isHiddenWithoutChoice: boolean
  onChange: (isWanted: boolean) => void
}) {
  const { text } = useWords()
  const { staying, isManaged } = props
  if (staying === null) return null
  const { obstacle } = staying
  const hasChoice = !isManaged && obstacle === null
  if (!hasChoice && props.isHiddenWithoutChoice) return null
  const hint = isManaged
    ? text.staying.managed
    : obstacle === null
      ? text.staying.hint
      : text.staying.obstacles[obstacle]
  return (
    <CheckField
      id="stay-signed-in"
      label={text.staying.label}
      hint={hint}
      isChecked={props.isWanted && obstacle === null}
      isDisabled={!hasChoice}
      onChange={props.onChange}
    />
  )
}
