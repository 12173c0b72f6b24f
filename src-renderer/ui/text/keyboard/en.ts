/** English for the keyboard map. */
export const keyboardEn = {
  title: 'Keyboard shortcuts',
  type: 'Search',
  letters: 'Type',
  openQuickSearch: 'Open it from every program',
  places: {
    anywhere: {
      title: 'Everywhere',
      keys: {
        help: 'Show this list',
        find: 'Go to the search',
        preferences: 'Open the preferences',
        paste: 'Add a picture, a link or a key that you copied',
        zoom: 'Larger, smaller, usual size',
      },
    },
    search: {
      title: 'In the search',
      keys: {
        toList: 'Go to the list',
        copyFirst: 'Copy the code of the first entry',
        clear: 'Clear the search',
      },
    },
    list: {
      title: 'In the list',
      keys: {
        copy: 'Copy the code',
        walk: 'Previous or next entry',
        walkPages: 'A page up or down',
        walkEnds: 'First or last entry',
        pin: 'Pin or unpin',
        move: 'Move the entry up or down',
        choose: 'Choose several',
        chooseAll: 'Choose all',
        endChoice: 'Stop choosing',
      },
    },
    quickSearch: {
      title: 'Quick search',
      keys: {
        walkFound: 'Previous or next entry',
        copyAndClose: 'Copy the code and close',
        close: 'Close',
      },
    },
  },
}
