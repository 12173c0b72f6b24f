/** English for what somebody who helps needs to know. */
export const diagnosticsEn = {
  diagnostics: {
    title: 'Diagnostics',
    text: 'When something does not work, save a file for whoever helps you. It holds no code, key, password, address or phone number, and you see it first.',
    open: 'Save diagnostics…',
    preview: 'This is what the file holds. Nothing is sent anywhere.',
    files: {
      about: 'Versions and this computer',
      log: 'What the app did, the newest lines last',
    },
    nothing: 'Nothing yet.',
    save: 'Save…',
    saved: 'Diagnostics saved.',
    crashed: 'Sync ended by itself the last time. Nothing was lost.',
  },
}

export type DiagnosticsText = typeof diagnosticsEn
