/** English for what the app says about itself. */
export const aboutEn = {
  about: {
    title: 'About',
    version: (version: string) => `Sync ${version}`,
    own: 'Sync is free software, on the terms of the MIT licence.',
    licences: 'Licences',
    intro: (count: number) =>
      `Sync contains the work of others: ${count} libraries, and Electron with Chromium, whose terms are beside the program.`,
    none: 'This build has no list of its parts.',
  },
}
