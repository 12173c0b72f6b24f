// The gallery's steps in a page without a browser: the same names as shoot.ts uses.
import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { en } from '../../../src-renderer/ui/text/en.ts'

/** A word of the dictionary by its path, e.g. `menu.account`. */
function word(path: string): string {
  const [section = '', key = ''] = path.split('.')
  const found = (en as unknown as Record<string, Record<string, unknown>>)[section]?.[key]
  if (typeof found !== 'string') throw new Error(`No word ${path}`)
  return found
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const buttonsOf = (section: number) =>
  [...(all('main section')[section]?.querySelectorAll('button') ?? [])] as HTMLElement[]

function targetNow(kind: string, name: string): HTMLElement | undefined {
  switch (kind) {
    case 'first-button':
      return screen.getAllByRole('button')[0]
    case 'choice':
      return all('main ul button').at(name === '' ? -1 : Number(name))
    case 'row':
      return all('[data-row]')[0]
    case 'row-menu':
      return all('li button[aria-haspopup=menu]')[0]
    case 'tag':
      return all('section button[aria-pressed]')[Number(name)]
    case 'trash':
      return all('footer button[aria-pressed]')[0]
    case 'summary':
      return all('[role=dialog] summary')[0]
    case 'foot':
      return within(screen.getByRole('contentinfo')).getByRole('button', { name: word(name) })
    case 'check':
      return screen.getAllByRole('checkbox')[Number(name)]
    case 'checkbox':
      return screen.getAllByRole('checkbox')[0]
    case 'radio':
      return screen.getAllByRole('radio')[Number(name)]
    case 'link':
      return screen.getByRole('link', { name: word(name) })
    case 'dialog-button':
      return within(screen.getByRole('dialog')).getByRole('button', { name: word(name) })
    case 'dialog-choice':
      return all('[role=dialog] ul button')[Number(name)]
    case 'other-app':
      return all('summary').find(({ textContent }) => textContent === name)
    case 'dialog-submit':
      return all('[role=dialog] button[type=submit]')[0]
    case 'row-menu-of':
      return within(screen.getByRole('row', { name: new RegExp(name) })).getByRole('button', {
        name: /^More/,
      })
    case 'add-all':
      return within(screen.getByRole('dialog')).getAllByRole('button').at(-2)
    case 'menuitem':
      return screen.getByRole('menuitem', { name: word(name) })
    default:
      if (name === 'select') return buttonsOf(0)[0]
      if (name === 'select-sms') return buttonsOf(1).at(-1)
      if (name === 'change-voice') return buttonsOf(2)[0]
      if (name === 'select-email') return buttonsOf(2).at(-1)
      if (name === 'make-default') return buttonsOf(1)[0]
      if (name === 'turn-off') return buttonsOf(0).at(-1)
      return screen.getAllByRole('button', { name: word(name) }).at(-1)
  }
}

/** What a person types into. */
const typedIn = 'input:not([type=radio], [type=checkbox], [type=file]), textarea'

/** Performs one step as a person would, once its element exists. */
export async function press(user: UserEvent, step: string): Promise<void> {
  const inDialog = /^dialog-type:(.*)$/.exec(step)
  if (inDialog !== null) {
    const dialog = await screen.findByRole('dialog')
    // Not by its role: a field for a password has none.
    await user.type(dialog.querySelector(typedIn) ?? dialog, inDialog[1] ?? '')
    return
  }
  const chosen = /^file:(.*)$/.exec(step)
  if (chosen !== null) {
    const input = await screen.findByLabelText(word(chosen[1] ?? ''))
    return user.upload(input, new File(['codes'], 'codes.txt', { type: 'text/plain' }))
  }
  const typed = /^type:(\d+)=(.*)$/.exec(step)
  const find = () => {
    const [kind = '', name = ''] = step.split(':')
    const target =
      typed === null
        ? targetNow(kind, name)
        : all('input').filter((input) => input.closest('[hidden]') === null)[Number(typed[1])]
    if (target === undefined) throw new Error(`Nothing to press for ${step}`)
    return target
  }
  const target = await waitFor(find)
  if (typed === null) await user.click(target)
  else await user.type(target, typed[2] ?? '')
}
