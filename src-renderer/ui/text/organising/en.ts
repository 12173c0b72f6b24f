/** English for what a person arranges: note, tags, filter. */
export const organisingEn = {
  edit: 'Edit…',
  editTitle: 'Edit entry',
  tags: 'Tags',
  tagsHint: 'Press Enter or a comma after each tag.',
  tagsFull: 'An entry has at most 16 tags.',
  tagHelp: 'Press Backspace or Delete to remove it.',
  removeTag: (tag: string) => `Remove ${tag}`,
  note: 'Note',
  noteHint: 'Kept encrypted with the entry.',
  noteLeft: (count: string) => `${count} characters left.`,
  hasNote: 'Has a note',
  tagged: (tags: string) => `Tags: ${tags}`,
  filter: 'Filter by tag',
  clearFilter: 'Clear filter',
  noneMatches: (query: string, tags: string) => `No entry tagged ${tags} matches “${query}”.`,
}
