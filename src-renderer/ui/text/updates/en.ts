import type { BusyWith, UpdateFailure } from '../../../../src-shared/model/desktop/update.ts'

/** English for newer versions of the app. */
export const updatesEn = {
  updates: {
    title: 'Newer versions',
    version: (version: string, channel: 'stable' | 'beta') =>
      channel === 'beta' ? `Sync ${version}, beta releases` : `Sync ${version}`,
    check: 'Look now',
    byItself: 'Look for newer versions by itself',
    byItselfHint:
      'About once a day. Without it you don’t hear of a newer version, not even when this one isn’t safe any longer.',
    checking: 'Looking for a newer version…',
    current: (when: string) => `Up to date. Last looked on ${when}.`,
    neverChecked: 'Not looked for a newer version yet.',
    lastChecked: (when: string) => `Last looked on ${when}.`,
    off: {
      managed: 'Your organisation brings newer versions. The app doesn’t look for them.',
      'no-address': 'This build doesn’t look for newer versions.',
    },
    held: {
      pinned: (version: string) => `Your organisation doesn’t allow version ${version} yet.`,
      deferred: (version: string) =>
        `Your organisation waits for some days before it allows version ${version}.`,
      staged: (version: string) =>
        `Version ${version} is being handed out step by step. It’s not your turn yet.`,
    },
    heldUnsafe:
      'This version isn’t safe any longer. Ask your administrator to allow a newer version.',
    isThere: (version: string) => `Version ${version} of Sync is there.`,
    isReady: (version: string) => `Version ${version} of Sync is ready to be installed.`,
    unsafe: 'The version that you have isn’t safe any longer.',
    show: 'Show what’s new',
    newer: (version: string) => `Version ${version}`,
    released: (day: string) => `Released on ${day}`,
    told: {
      package: 'Your system’s software updates install it.',
      'by-hand': 'Download it where you got this one, and put it in its place.',
      managed: 'Your organisation installs it.',
      stopped: 'It isn’t downloaded.',
    },
    download: 'Download',
    downloading: 'Downloading',
    progress: (done: string, all: string) => `${done} of ${all}`,
    stop: 'Stop',
    when: 'Install it',
    onQuit: 'When I quit',
    tonight: 'Tonight, while no one uses this computer',
    now: 'Restart and install now',
    installing: 'It’s installed as the app ends.',
    busy: {
      'sign-in': 'A sign-in is under way. Finish it first, then install.',
      'set-up': 'A method is being set up. Finish that first, then install.',
      'recovery-codes': 'Your recovery codes aren’t stored yet. Store them first, then install.',
      incoming: 'Entries are being added. Finish that first, then install.',
      outgoing: 'A key is on the screen. Close it first, then install.',
      work: 'The app is in the middle of something. Try again in a moment.',
    } satisfies Readonly<Record<BusyWith, string>>,
    failed: {
      unreachable: 'The server for newer versions can’t be reached.',
      'not-there': 'The server for newer versions doesn’t have what it should.',
      malformed: 'What the server said about newer versions can’t be understood.',
      'unknown-key':
        'What the server offers isn’t signed by the people who make Sync. Nothing was installed.',
      'wrong-signature':
        'The signature of what the server offers is wrong. Someone may have changed it. Nothing was installed.',
      channel: 'The server offers other releases than those that this app follows.',
      downgrade: 'The server offers an older version than it did before. Nothing was installed.',
      replayed: 'The server says what it said some time ago. Nothing was installed.',
      clock: 'This computer’s clock is wrong. Set it, then look again.',
      stale:
        'What the server says is out of date. It may be hiding a newer version: ask where you got Sync.',
      'wrong-file':
        'The file that came isn’t the one that was signed. It was deleted, and nothing was installed.',
      'not-written': 'The download can’t be stored. Check that the disk isn’t full.',
      'not-installed': 'The newer version was not installed. This one goes on working.',
    } satisfies Readonly<Record<UpdateFailure, string>>,
  },
}
