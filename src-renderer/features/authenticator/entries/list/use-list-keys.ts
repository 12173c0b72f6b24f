import type { KeyboardEvent } from 'react'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import { appKeys } from '../../../../ui/keys/app-keys.ts'
import type { Choice } from '../../choose/use-choice.ts'
import { rowAfter, rowSteps } from './list-walk.ts'

/** The keys of the list: they walk through its rows, and choose them. The row's own keys come first. */
export function useListKeys(props: {
  entries: readonly EntrySummary[]
  activeIndex: number
  pageRows: number
  choice: Choice
  focusRow: (index: number) => void
  onLeaveUp: () => void
}): (event: KeyboardEvent<HTMLElement>) => void {
  const { entries, activeIndex, choice } = props

  /** Ctrl+A chooses all, Escape ends the choice. */
  const chooses = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (appKeys.chooseAll.isPressed(event)) choice.chooseAll()
    else if (appKeys.escape.isPressed(event) && choice.ids !== null) choice.end()
    else return false
    event.preventDefault()
    return true
  }

  /** With Shift, the rows on the way are chosen. */
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = rowSteps.find((name) => appKeys[name].isPressed(event))
    if (step === undefined) return
    const target = rowAfter(step, activeIndex, entries.length, props.pageRows)
    event.preventDefault()
    if (target === 'above') {
      props.onLeaveUp()
      return
    }
    const [from, to] = [entries[activeIndex], entries[target]]
    if (event.shiftKey && from !== undefined && to !== undefined) {
      if (choice.ids === null) choice.toggle(from.id)
      choice.extendTo(to.id)
    }
    props.focusRow(target)
  }

  return (event) => {
    if (event.defaultPrevented || chooses(event)) return
    if ((event.target as HTMLElement).dataset['row'] !== undefined) walk(event)
  }
}
