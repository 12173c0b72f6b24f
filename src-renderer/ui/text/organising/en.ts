import { createPlural } from '../plural.ts'
const plural = createPlural('en')

/** English for what a person arranges: note, tags, filter. */
export const organisingEn = {
  edit: 'Edit…',
  editTitle: 'Edit entry',
  tags: 'Tags',
  tagsHint: 'Press Enter or a comma after each tag.',
  tagsFull: 'An entry has at most 16 tags.',
  tagHelp: 'Press Backspace or Delete to remove it.',
  removeTag: (tag: string) => `Remove ${tag}`,
  icon: 'Picture',
  chooseIcon: 'Choose a picture…',
  removeIcon: 'Remove',
  iconHint: 'Shown in place of the service’s icon, and kept encrypted with the entry.',
  iconRefused:
    'Sync cannot use this file. Choose a PNG, JPEG, WebP, GIF or SVG picture of up to 8 MB.',
  note: 'Note',
  noteHint: 'Kept encrypted with the entry.',
  noteLeft: (count: string) => `${count} characters left.`,
  hasNote: 'Has a note',
  tagged: (tags: string) => `Tags: ${tags}`,
  filter: 'Filter by tag',
  clearFilter: 'Clear filter',
  noneMatches: (query: string, tags: string) => `No entry tagged ${tags} matches “${query}”.`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  moved: (label: string, place: string) => `${label} is now number ${place}.`,
  orderElsewhere: 'Entries can be moved in “My order”, while nothing is searched for or filtered.',
  order: 'Order of codes',
  orders: {
    mine: 'My order',
    issuer: 'By service',
    'last-used': 'Last used first',
    'most-used': 'Most used first',
  },
  density: 'Rows of the list',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  visibility: 'Codes in the list',
  codesShown: 'Always shown',
  codesHidden: 'Hidden until copied',
  codeHidden: 'Code hidden',
  choice: 'Chosen entries',
  chooseSeveral: 'Choose several',
  chooseOne: (label: string) => `Choose ${label}`,
  chooseAll: (keys: string) => `Choose all (${keys})`,
  endChoice: (keys: string) => `Stop choosing (${keys})`,
  chosen: (count: number) => `${count} chosen`,
  tagSeveral: 'Add tags…',
  tagSeveralTitle: (count: number) =>
    plural(count, { one: 'Add tags to 1 entry', other: `Add tags to ${count} entries` }),
  addTags: 'Add tags',
  taggedSeveral: (count: number) =>
    plural(count, {
      one: '1 entry has the tags now.',
      other: `${count} entries have the tags now.`,
    }),
  taggedButFull: (count: number) =>
    plural(count, {
      one: '1 entry has 16 tags already and did not get them all.',
      other: `${count} entries have 16 tags already and did not get them all.`,
    }),
  pinSeveral: 'Pin',
  unpinSeveral: 'Unpin',
  pinnedSeveral: (count: number) =>
    plural(count, { one: '1 entry is pinned.', other: `${count} entries are pinned.` }),
  unpinnedSeveral: (count: number) =>
    plural(count, {
      one: '1 entry is no longer pinned.',
      other: `${count} entries are no longer pinned.`,
    }),
  exportSeveral: 'Export…',
  deleteSeveral: 'Delete',
  deleteSeveralTitle: (count: number) =>
    plural(count, { one: 'Delete 1 entry?', other: `Delete ${count} entries?` }),
  deleteSeveralGuards: (accounts: string) =>
    `Among them are entries that protect the Sync sign-in of ${accounts}. Without them, signing in takes a recovery code. If they are no longer wanted, first turn two-factor off in Company Settings.`,
  keepSeveral: 'Keep them',
  deletedSeveral: (count: number) =>
    plural(count, {
      one: '1 entry moved to the trash.',
      other: `${count} entries moved to the trash.`,
    }),
  restoreSeveral: (count: number) => `Restore ${count}`,
  restoredSeveral: (count: number) =>
    plural(count, { one: '1 entry restored.', other: `${count} entries restored.` }),
  keyWarning:
    'These decide the codes. With a wrong value every code is wrong: change them only as the service says.',
  newKey: 'New key',
  newKeyHint: 'Leave it empty to keep the present key.',
}
