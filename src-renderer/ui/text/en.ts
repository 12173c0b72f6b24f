import { networkEn, networkFailuresEn } from './network/en.ts'
import { pastedEn } from './pasted/en.ts'
import { createPlural } from './plural.ts'
import { accountsEn } from './accounts/en.ts'
import { administrationEn } from './administration/en.ts'
import { introductionEn } from './introduction/en.ts'
import { keyboardEn } from './keyboard/en.ts'
import { organisingEn } from './organising/en.ts'
import { ownTwoFactorEn } from './own-two-factor/en.ts'
import { policyEn } from './policy/en.ts'
import { overviewEn } from './overview/en.ts'
import { activityEn } from './activity/en.ts'
import { passesEn } from './passes/en.ts'
import { peopleActsEn } from './people-acts/en.ts'
import { forgottenEn } from './forgotten/en.ts'
import { stayingEn } from './staying/en.ts'
import { portalEn, portalFailuresEn } from './portal/en.ts'
import { aboutEn } from './about/en.ts'
import { updatesEn } from './updates/en.ts'
import { backupFailuresEn, backupsEn } from './backups/en.ts'
import { preferencesWindowEn } from './preferences-window/en.ts'
import { atHandEn } from './at-hand/en.ts'
import { linksEn } from './links/en.ts'
import { managedEn } from './managed/en.ts'
import { diagnosticsEn } from './diagnostics/en.ts'
import { exportingEn, exportingFailuresEn } from './exporting/en.ts'
import { importingEn, importingFailuresEn } from './importing/en.ts'
import { movingEn } from './moving/en.ts'
import { scanEn, scanFailuresEn } from './scan/en.ts'
import { setUpEn, setUpFailuresEn } from './set-up/en.ts'
import { trustEn } from './trust/en.ts'
import { voiceEn } from './voice/en.ts'

const plural = createPlural('en')

const attempts = (count: number) =>
  plural(count, { one: '1 attempt left.', other: `${count} attempts left.` })

/** English, and the shape that every other language must have. */
export const en = {
  product: 'Sync',
  common: {
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    done: 'Done',
    loading: 'Loading…',
    notNow: 'Not now',
    partFailed:
      'This part of the window stopped working. Nothing was lost, and your codes are safe.',
    tryAgain: 'Try again',
    undo: 'Undo',
    hidePassword: 'Hide what I type',
    showPassword: 'Show what I type',
    noDigitsPasted: 'There are no digits in what you pasted.',
    stepOf: (step: number, count: number) => `${step} of ${count}`,
    email: 'Email',
    password: 'Password',
    passphrase: 'Passphrase',
  },

  server: {
    demo: 'Demo server',
    label: 'Server',
    change: 'Change server',
    connecting: 'Connecting…',
    startingDemo: 'Starting…',
    failed: 'Not connected',
    dialogTitle: 'Which server?',
    dialogText:
      'Your administrator knows the address. The demo server runs inside this app, with made-up people to try things with.',
    address: 'Server address',
    addressHint: 'Starts with https://',
    useAddress: 'Use this server',
    useDemo: 'Use the demo server',
  },

  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    submitting: 'Signing in…',
    waitForServer: 'Waiting for the server…',
    demoAccounts: 'Demo accounts',
    demoAccountsHint: 'Choose one to fill in the form.',
    withoutSignIn: 'Use the authenticator without signing in',
    emailMissing: 'Enter your email address.',
    emailInvalid: 'Enter a complete email address.',
    emailLocalPart: 'Use only letters a to z, digits and signs such as . _ - before the @.',
    passwordMissing: 'Enter your password.',
    challengeExpired:
      'The verification took too long, so it was closed for your protection. Please sign in again.',
    sessionEnded: 'Your session has ended. Please sign in again; your codes are still here.',
  },

  challenge: {
    title: 'Verify it’s you',
    chooseTitle: 'Choose how to verify it’s you',
    signingInAs: (email: string) => `Signing in as ${email}`,
    codeLabel: 'Verification code',
    codeFromApp: 'Enter the 6-digit code from your authenticator app.',
    codeSentTo: (hint: string, digits: number) => `Enter the ${digits}-digit code sent to ${hint}.`,
    verify: 'Verify',
    verifying: 'Checking…',
    useThisComputer: 'Use the code from this computer',
    usingThisComputer: 'Using the code from this computer…',
    orTypeCode: 'or type the code',
    onThisComputer: 'On this computer',
    default: 'Default',
    useRecoveryCode: 'Use a recovery code',
    tryAnother: 'Try another method',
    recoveryTitle: 'Use a recovery code',
    recoveryText: 'Enter one of the recovery codes you saved. Each works once.',
    recoveryLabel: 'Recovery code',
    recoveryMissing: 'Enter a recovery code: 18 letters and digits.',
    recoveryRejected: 'That recovery code isn’t right, or it was used already.',
    unlockTitle: 'Unlock to use your code',
    unlockText: 'The code is in your vault. It is used right after you unlock it.',
  },

  codeWait: {
    wasUsed: 'This code was used already.',
    nextIn: (span: string) => `Sync uses the next one in ${span}.`,
  },

  sentCode: {
    rejected: 'That code isn’t right. Use the newest one that was sent, then try again.',
    send: 'Send the code',
    sending: 'Sending the code…',
    resend: 'Send a new code',
    resendIn: (span: string) => `Send a new code in ${span}`,
    resent: 'A new code is on its way. The one before no longer works.',
  },

  demoInbox: {
    title: 'Demo inbox',
    open: 'Open the demo inbox',
    about:
      'Text messages, calls and emails that the demo server would send. They never leave this computer and are gone when the app is closed.',
    list: 'Messages, newest first',
    emptyTitle: 'No messages yet',
    emptyText: 'As soon as the demo server sends a code or a notice, it shows up here.',
    copyCode: (code: string) => `Copy the code ${code}`,
    codeCopied: 'Code copied.',
    channels: { sms: 'Text message', voice: 'Call', email: 'Email' },
    to: (address: string) => `To ${address}`,
  },

  methods: {
    totp: 'TOTP Authenticator App',
    sms: 'SMS Authentication',
    email: 'Email Authentication',
  },

  menu: {
    account: 'Account menu',
    notSignedIn: 'Not signed in',
    notSignedInHint: 'Codes work without an account',
    companySettings: 'Company Settings',
    lock: 'Lock',
    preferences: 'Preferences',
    signIn: 'Sign in',
    signOut: 'Sign out',
  },

  vault: {
    absentTitle: 'No codes on this computer yet',
    absentText:
      'This computer has no secure key store, so a passphrase will protect your codes. You can set it up whenever you need your first code.',
    setUpNow: 'Set up the vault',
    setUpTitle: 'Set up your vault',
    setUpText:
      'Your codes are kept encrypted on this computer. Choose how the vault is opened; you can change this later.',
    vaultExplained:
      'The vault is an encrypted file on this computer. No one can read it without the key store or the passphrase, not even Sync.',
    keyStoreExplained: 'The key store is where your system keeps passwords.',
    keyStoreOption: 'Open with this computer’s key store',
    keyStoreHint: 'Recommended. Opens by itself once you are signed in to this computer.',
    keyStoreInsecure:
      'This computer has no secure key store. A passphrase protects your codes instead.',
    keyStoreUnavailable:
      'This computer offers no key store at the moment. A passphrase protects your codes instead.',
    passphraseOption: 'Also open with a passphrase',
    passphraseOptionHint: 'A backup way in if the key store is lost or reset.',
    newPassphrase: 'New passphrase',
    repeatPassphrase: 'Repeat the passphrase',
    passphraseForgotten: 'A forgotten passphrase can’t be recovered.',
    strength: {
      tooShort: (minimum: number) => `At least ${minimum} characters`,
      weak: {
        common: 'Weak: many people use it. Four random words are good.',
        repeats: 'Weak: it repeats itself. Four random words are good.',
        sequence: 'Weak: it follows a pattern. Four random words are good.',
        personal: 'Weak: it is easy to guess. Four random words are good.',
        guessable: 'Weak: it is easy to guess. Four random words are good.',
      },
      judging: 'Checking how strong it is…',
      fair: 'Fair. A longer one is safer: four random words are good.',
      good: 'Good',
      strong: 'Strong',
    },
    passphraseTooShort: (minimum: number) => `Use at least ${minimum} characters.`,
    passphraseTooWeak: 'Choose one that is harder to guess. Four random words are good.',
    passphrasesDiffer: 'The two passphrases are not the same.',
    chooseAWay: 'Choose at least one way to open the vault.',
    create: 'Create vault',
    creating: 'Creating…',

    lockedTitle: 'Vault locked',
    lockedText: 'Your codes are encrypted until you unlock them.',
    unlock: 'Unlock',
    unlocking: 'Unlocking…',
    unlockWithKeyStore: 'Unlock with the key store',
    passphraseMissing: 'Enter your passphrase.',
    wait: (span: string) => `Next try in ${span}`,
    or: 'or',

    damagedTitle: 'The vault can’t be read',
    damagedText:
      'Vault files are there, but none of them passes its integrity check. Nothing was deleted or overwritten, and nothing will be. Keep the folder, restore it from a backup, then start the app again.',
    folder: 'The files are kept in',
    newerTitle: 'Update Sync to see your codes',
    newerText:
      'A newer version of Sync saved them, and this version can’t read them. Nothing was changed or lost. Update Sync on this computer to open them.',

    failedTitle: 'The vault didn’t answer',
    noticeOlderGeneration:
      'The newest vault file was damaged, so the one before it was opened. Check that your latest entries are here.',
    noticeKeyStoreSlot:
      'The key store no longer opens this vault; the passphrase did. Turn the key store off and on again in Preferences to repair it.',

    locksAfter: (minutes: number) => `Locks after ${minutes} min idle`,
    lockNow: 'Lock now',
  },

  entries: {
    title: 'Authenticator',
    search: 'Search codes',
    clearSearch: 'Clear search',
    list: 'Codes',
    noMatch: (query: string) => `No entry matches “${query}”.`,
    emptyTitle: 'No codes yet',
    emptyText: 'Add the accounts you protect with two-factor.',
    emptyHint: '“Scan my screen” finds a QR code that a website shows you.',
    protect: (company: string) => `Your ${company} sign-in isn’t protected yet.`,
    turnOnTwoFactor: 'Turn on two-factor',
    copyCode: 'Copy the code:',
    copied: (seconds: number) => `Copied. Clears in ${seconds} s.`,
    next: 'next',
    nextCode: 'Next code',
    nextCodeLabel: (label: string) => `Next code for ${label}`,
    notShownYet: 'Counter-based: ask for the next code.',
    guards: (email: string) => `Protects the Sync sign-in of ${email}`,
    retired: (label: string) => `${label} no longer protects a sign-in, so it was moved to Trash.`,
    weak: 'Short secret (under 80 bits)',
    more: (label: string) => `More for ${label}`,
    label: (issuer: string, name: string) => `${issuer} (${name})`,
    unnamed: 'Unnamed entry',
    pin: 'Pin',
    unpin: 'Unpin',
    isPinned: 'Pinned',
    pinned: (label: string) => `${label} is pinned to the top.`,
    unpinned: (label: string) => `${label} is no longer pinned.`,
    save: 'Save',
    delete: 'Delete',
    deleteTitle: (label: string) => `Delete ${label}?`,
    deleteGuardsText: (email: string) =>
      `This entry protects the Sync sign-in of ${email}. Without it, signing in takes a recovery code. If it’s no longer wanted, first turn two-factor off in Company Settings.`,
    deleteAnyway: 'Delete anyway',
    keep: 'Keep it',
    deleted: (label: string) => `${label} moved to the trash.`,
    restored: (label: string) => `${label} restored.`,
    issuer: 'Service',
    name: 'Account name',
    trash: 'Trash',
    trashHint: 'Entries are removed for good 30 days after they were deleted.',
    trashEmpty: 'The trash is empty.',
    trashOpen: (count: number) => `Trash (${count})`,
    deletedOn: (day: string) => `Deleted on ${day}`,
    restore: 'Restore',
    copyNext: 'Copy next code',
    emptyTrash: 'Empty trash',
    emptyTrashTitle: 'Empty the trash?',
    emptyTrashText: (count: number) =>
      plural(count, {
        one: '1 entry will be deleted for good. You can’t undo this.',
        other: `${count} entries will be deleted for good. You can’t undo this.`,
      }),
    trashEmptied: 'Trash emptied.',
    restoreLabel: (label: string) => `Restore ${label}`,
    recoveryCodesLow: (count: number) =>
      count === 0
        ? 'You have no recovery codes left. If you lose your authenticator, you can’t sign in.'
        : plural(count, {
            one: 'Only 1 recovery code is left.',
            other: `Only ${count} recovery codes are left.`,
          }),
    getNewCodes: 'Get new ones',
    clockOff: (span: string, isAhead: boolean) =>
      `This computer’s clock is ${span} ${isAhead ? 'ahead' : 'behind'}. Codes are corrected for it.`,
    clockOffHere: (span: string, isAhead: boolean) =>
      `This computer’s clock is ${span} ${isAhead ? 'ahead of' : 'behind'} this server’s. Codes for this server are corrected for it; all others go by this computer’s clock.`,
    clockAccept: 'Correct all codes',
  },

  add: {
    add: 'Add',
    scanScreen: 'Scan my screen',
    camera: 'Use the camera…',
    imageFile: 'Image file…',
    pasteImage: 'Paste image…',
    byHand: 'Enter by hand…',
    link: 'Paste a link…',
    drop: 'Drop a picture with a QR code, or a file to import',
    byHandTitle: 'Enter by hand',
    secret: 'Key',
    secretHint: 'The letters and digits the website shows below its QR code.',
    secretMissing: 'Enter the key.',
    advanced: 'Advanced',
    type: 'Kind',
    types: {
      totp: 'Time-based (TOTP)',
      hotp: 'Counter-based (HOTP)',
      steam: 'Steam Guard',
    },
    algorithm: 'Algorithm',
    digits: 'Digits',
    period: 'Seconds per code',
    periodInvalid: 'Between 1 and 300 seconds.',
    addEntry: 'Add entry',
    adding: 'Adding…',
    added: (label: string) => `${label} added.`,
    linkTitle: 'Paste a link',
    linkLabel: 'Setup link',
    pasteTitle: 'Paste an image',
    pasteText: 'Copy a picture that shows a QR code, then press:',
    pasteNothing: 'The clipboard holds no picture. Copy one, then press the keys again.',
  },

  organising: organisingEn,
  keyboard: keyboardEn,
  introduction: introductionEn,
  pasted: pastedEn,

  scan: {
    title: 'Scan my screen',
    pictureTitle: 'QR codes in the picture',
    cameraTitle: 'Scan with the camera',
    scanning: 'Looking for QR codes on every display…',
    reading: 'Looking for QR codes in the picture…',
    found: (count: number) =>
      plural(count, { one: '1 QR code found', other: `${count} QR codes found` }),
    openingCamera: 'Opening the camera…',
    filming: 'Hold the QR code in front of the camera.',
    cameraPicture: 'What the camera sees',
    stillLooking: 'Still looking for more codes…',
    proceed: 'Continue',
    systemWillAsk: {
      'system-asks':
        'Your system will now ask what to share. Choose the whole screen that shows the QR code and confirm. Sync looks at one picture of it and then forgets it.',
      'not-asked':
        'Your system will now ask whether Sync may record the screen. Allow it; macOS then wants Sync to be closed and opened again. Or use a screenshot of the QR code instead.',
    },
    otherWays:
      'Other ways: open an image file, or paste or drop a picture of the QR code right here.',
    cameraProblems: {
      'no-camera': 'No camera was found. Connect one and scan again.',
      'camera-refused':
        'Sync isn’t allowed to use the camera. Allow it in the system settings, then scan again.',
      'camera-busy': 'Another program is using the camera. Close that program, then scan again.',
      'camera-lost': 'The camera was disconnected. Connect it and scan again.',
    },
    noneTitle: 'No QR code found',
    noneScreenHints: [
      'Make sure that the whole QR code is visible and no window covers it.',
      'Enlarge it: zoom in on the website, then scan again.',
      'If the code is on a phone or on paper, choose Use the camera, or take a photo and open it with Image file.',
    ],
    nonePictureHints: [
      'Make sure that the whole QR code is in the picture, with a little white around it.',
      'Use a sharper or larger picture.',
      'In a PDF only the first 12 pages are searched.',
    ],
    scanAgain: 'Scan again',
    map: (displays: number) =>
      plural(displays, {
        one: 'Where the codes are on your display',
        other: `Where the codes are on your ${displays} displays`,
      }),
    codeNumber: (number: number) => `Code ${number}`,
    display: (number: number) => `Display ${number}`,
    choose: 'Choose what to add',
    new: 'New',
    duplicate: 'Already in your vault',
    enrolment: 'The set-up in progress',
    enrolmentElsewhere:
      'Add this one in the Company Settings window, where you started the set-up.',
    unknown: 'One-time codes',
    googleBatch: 'Google Authenticator export',
    batchOf: (number: number, count: number) => `Part ${number} of ${count}`,
    batchEntries: (count: number) => plural(count, { one: '1 entry', other: `${count} entries` }),
    notAddable: 'Not for one-time codes',
    other: {
      link: (host: string) =>
        host === ''
          ? 'A web link. Open it in your browser if you trust it.'
          : `A web link to ${host}. Open it in your browser if you trust it.`,
      wifi: 'Wi-Fi access data. Scan it with the device that should connect.',
      contact: 'A contact card. Scan it with your phone to save it.',
      'microsoft-phone-factor':
        'For Microsoft Authenticator only. On that page choose “I want to use a different authenticator app”.',
      duo: 'For Duo Mobile only. Ask for a code of the kind “other authenticator app”.',
      'webauthn-hybrid':
        'For a passkey on a phone. Scan it with your phone’s camera, or choose an authenticator app on that page.',
      'broken-otp': 'A one-time-code QR with an error in it. Ask the website for a fresh one.',
      text: 'Plain text without a one-time-code key.',
    },
    addSelected: (count: number) => plural(count, { one: 'Add 1', other: `Add ${count}` }),
    addNothing: 'Choose at least one',
    added: (count: number) =>
      plural(count, { one: '1 entry added.', other: `${count} entries added.` }),
    duplicatesSkipped: (count: number) =>
      plural(count, {
        one: '1 was in your vault already.',
        other: `${count} were in your vault already.`,
      }),
    fileTooLarge: (limit: string) =>
      `This file is larger than ${limit}, so it wasn’t opened. Save a smaller picture of the QR code and try again.`,
    pictureTooLarge:
      'This picture has more than 64 million pixels, so it wasn’t searched. Crop it to the QR code and try again.',
    pictureTooComplex:
      'This file is too complex to be drawn safely, so it wasn’t searched. Take a screenshot of the QR code and open that.',
    pdfLocked: 'This PDF needs a password. Open it in its own program, then scan your screen.',
  },

  settings: {
    title: (company: string) => `${company} · Sync Settings`,
    navigation: 'Settings sections',
    settings: 'Settings',
    twoFactor: 'Two-Factor Authentication',
    signedOutTitle: 'You are signed out',
    signedOutText: 'Sign in in the Sync window and this page will continue.',
  },

  twoFactor: {
    title: 'Two-Factor Authentication',
    intro:
      'Adds a second step to your sign-in, so a stolen password isn’t enough. Changes affect only your own sign-in.',
    signedOutElsewhere: 'Signed out everywhere else.',
    recommended: 'Recommended',
    lessSecure: 'Less secure',
    basic: 'Basic',
    totpText: 'Codes from an app on this computer or on your phone. Works without network.',
    smsText: 'Codes by text message. Carriers can lose or redirect them.',
    emailText: 'Codes by email. As safe as your mailbox.',
    notOffered: 'Not available',
    off: 'Off',
    onSince: (day: string) => `On since ${day}`,
    default: 'Default',
    select: 'Select this method',
    change: 'Change',
    changeLabel: (method: string) => `Change ${method}`,
    makeDefault: 'Make default',
    turnOff: 'Turn off',
    turnOffLabel: (method: string) => `Turn off ${method}`,
    turnOffTitle: (method: string) => `Turn off ${method}?`,
    turnOffText:
      'Your sign-in will then need only your password. Your recovery codes stop working, and you can delete the entry in your authenticator app.',
    turnOffSentText:
      'Your sign-in will then need only your password. Your recovery codes stop working.',
    turnOffOthersText: 'You’ll sign in with your other methods.',
    turnOffConfirm: (method: string) => `Turn off ${method}`,
    recoveryTitle: 'Recovery codes',
    recoveryLeft: (left: number, total: number) => `${left} of ${total} left`,
    recoveryText: 'If you lose your second factor, sign in with one of these. Each works once.',
    recoveryNone: 'You get recovery codes when you turn a method on.',
    newCodes: 'Get new recovery codes',
    newCodesTitle: 'Get new recovery codes?',
    newCodesText: 'Your current codes stop working at once. You’ll get ten new ones to store.',
    newCodesConfirm: 'Replace my codes',
  },

  confirm: {
    title: 'Confirm it’s you',
    text: 'Enter your password and second factor. We won’t ask again for 10 minutes.',
    textPasswordOnly: 'Enter your password. We won’t ask again for 10 minutes.',
    with: 'Second factor',
    withThisComputer: 'The code from this computer',
    withCode: 'A code from my app',
    withSms: (hint: string) => `A text message to ${hint}`,
    withEmail: (hint: string) => `An email to ${hint}`,
    expired: 'That took too long. Enter your password once more.',
    withRecoveryCode: 'A recovery code',
    submit: 'Confirm',
    submitting: 'Confirming…',
    wrongPassword: 'The password isn’t right. Check Caps Lock and try again.',
  },

  enrolment: {
    title: {
      totp: 'Set up TOTP Authenticator App',
      sms: 'Set up SMS Authentication',
      email: 'Set up Email Authentication',
    },
    changeTitle: {
      totp: 'Change TOTP Authenticator App',
      sms: 'Change SMS Authentication',
      email: 'Change Email Authentication',
    },
    starting: 'Preparing your key…',
    stepAdd: 'Add the key to an authenticator',
    stepAddText:
      'This computer can be your authenticator, or scan the code with an app on your phone.',
    oldStays: 'Your current authenticator keeps working until you confirm the new one.',
    qrLabel: (issuer: string, account: string) => `QR code for ${issuer}, ${account}`,
    keyLabel: 'Or type this key',
    addHere: 'Add to this computer',
    addHereTitle: 'On this computer',
    addHereText: 'One click: saves the key in your vault and checks it.',
    addingHere: 'Adding…',
    scanScreen: 'Scan my screen',
    scanScreenTitle: 'From another window',
    scanScreenText: 'If the QR code is in another window.',
    otherApp: 'I use another app',
    otherAppTitle: 'On your phone',
    otherAppText: 'Scan the code with your phone, then enter what the app shows.',
    stepProve: 'Enter the code from your app',
    stepProveText: 'This confirms the key was saved. The code changes every 30 seconds.',
    codeLabel: 'Code from your app',
    activate: 'Turn on',
    activating: 'Checking…',
    stepKeep: 'Keep your recovery codes',
    expiredTitle: 'This set-up has expired',
    expiredText:
      'For your protection, a key is shown only for a limited time. Nothing was changed.',
    startAgain: 'Start again',
    doneTitle: 'Two-factor is on',
    doneText: 'Your sign-in now asks for a code.',
    doneChangedTitle: 'Your authenticator was changed',
    doneChangedText: 'Codes of the old one no longer work.',
    vaultTitle: 'Unlock your vault to go on',
  },

  smsSetUp: {
    starting: 'One moment…',
    stepNumber: 'Where should codes go?',
    numberText:
      'We send a code to this number each time you sign in, so choose one that only you can read.',
    country: 'Country or region',
    number: 'Mobile number',
    numberHint: 'Local format, or start with +',
    numberMissing: 'Enter your mobile number.',
    rates: 'Carrier rates may apply, and delivery may vary.',
    stepCode: 'Enter the code we sent',
    otherNumber: 'Use another number',
    expiredText:
      'For your protection, a code works only for a limited time and a few tries. Nothing was changed.',
    changedTitle: 'Your number was changed',
    changedText: 'Codes now go to the new one only.',
  },

  recoveryCodes: {
    title: 'Your recovery codes',
    text: 'Download, copy, or print these codes. If you lose your authenticator, sign in with one of them. Each works once. You won’t see them again.',
    list: 'Recovery codes',
    saveToFile: 'Save to file…',
    copy: 'Copy',
    print: 'Print…',
    saved: (path: string) => `Saved to ${path}`,
    copied: (seconds: number) =>
      `Copied. The clipboard is cleared in ${seconds} s, so paste them now.`,
    printed: 'Sent to the printer.',
    stored: 'I have stored them in a safe place',
    finish: 'Finish',
    finishing: 'Finishing…',
    storeFirst: 'Store the codes, then tick the box to go on.',
  },

  preferences: {
    title: 'Preferences',
    language: 'Language',
    languageSystem: 'Same as the system',
    theme: 'Appearance',
    themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
    textSize: 'Text size',
    percent: (percent: number) => `${percent}%`,
    autoLock: 'Lock when idle for',
    minutes: (count: number) => plural(count, { one: '1 minute', other: `${count} minutes` }),
    onReturn: 'When you come back',
    opensOnReturn: 'Open the vault by itself',
    asksOnReturn: 'Ask each time',
    clearClipboard: 'Clear a copied code after',
    seconds: (count: number) => plural(count, { one: '1 second', other: `${count} seconds` }),
    vault: 'Ways to open the vault',
    vaultLocked: 'Unlock the vault to change how it is opened.',
    vaultAbsent: 'There is no vault on this computer yet.',
    passphraseOn: 'Set',
    passphraseOff: 'Not set',
    addPassphrase: 'Add a passphrase',
    changePassphrase: 'Change',
    removePassphrase: 'Remove',
    savePassphrase: 'Save passphrase',
    currentPassphrase: 'Current passphrase',
    forgotPassphrase: 'I forgot it',
    keyStore: 'System key store',
    keyStoreOn: (name: string) => `On (${name})`,
    keyStoreOff: 'Off',
    keyStoreInsecure: 'Not used: this computer has no secure key store',
    keyStoreUnavailable: 'Not available on this computer',
    turnOnKeyStore: 'Turn on',
    turnOffKeyStore: 'Turn off',
    lastSlot: 'The last way to open the vault can’t be removed.',
  },

  ...ownTwoFactorEn,
  ...accountsEn,
  ...administrationEn,
  ...portalEn,
  ...setUpEn,
  ...policyEn,
  ...forgottenEn,
  ...overviewEn,
  ...activityEn,
  ...passesEn,
  ...peopleActsEn,
  ...stayingEn,
  ...aboutEn,
  ...updatesEn,
  ...backupsEn,
  ...managedEn,
  ...diagnosticsEn,
  ...atHandEn,
  ...preferencesWindowEn,
  ...linksEn,
  ...exportingEn,
  ...movingEn,
  ...importingEn,
  ...scanEn,
  ...trustEn,
  ...voiceEn,
  ...networkEn,

  failures: {
    ...portalFailuresEn,
    ...backupFailuresEn,
    ...exportingFailuresEn,
    ...importingFailuresEn,
    ...scanFailuresEn,
    ...setUpFailuresEn,
    'server-not-chosen':
      'Enter the address of your company’s server. The demo server can’t be used on this computer.',
    ...networkFailuresEn,
    'server-starting':
      'The server is still starting, which takes a few seconds the first time. Try again in a moment.',
    'server-unreachable':
      'The server can’t be reached. It may be down, or you are offline. Check your connection, then try again.',
    'server-name-unknown':
      'There is no server at that address. It may be misspelt, or you are offline. Check it, then try again.',
    'server-timeout':
      'The server took too long to answer. It may be busy, or the network is slow. Try again in a moment.',
    'server-unknown':
      'Something answers at this address, but it isn’t a Sync server. Check the address with your administrator.',
    'server-malformed-reply':
      'The server’s reply can’t be understood. The app and the server may have different versions. Try again, or tell your administrator.',
    'server-error':
      'Something went wrong on the server. Nothing was changed. Try again in a moment.',
    'code-rejected': 'That code isn’t right. Use the one that is shown now, then try again.',
    codeRejectedClock: (span: string, isAhead: boolean) =>
      `That code was refused: this computer’s clock is ${span} ${isAhead ? 'ahead' : 'behind'}. Set it to automatic in the system settings, then use a new code.`,
    attemptsLeft: attempts,
    tooManyAttemptsUntil: (instant: string) =>
      `Too many failed attempts. For your protection, you can’t try again until ${instant}.`,
    'too-many-attempts':
      'Too many failed attempts. For your protection, no more are accepted for now. Try again later.',
    'send-limit':
      'For your protection, no more codes are sent for now. Use the one you have, or another method.',
    sendLimitUntil: (instant: string) =>
      `For your protection, no more codes are sent until ${instant}. Use the one you have, or another method.`,
    phoneRefused: {
      'not-a-number': 'That isn’t a phone number. Enter only digits, as you would dial them.',
      'too-short': 'This number is too short for the country. Check that it is complete.',
      'too-long': 'This number is too long for the country. Check it, and the country.',
      'unknown-country': 'No country has this calling code. Choose the country from the list.',
      'by-server':
        'This number can’t get codes: it isn’t in use, isn’t a mobile line, or your company doesn’t allow it. Use another number.',
    },
    'wrong-passphrase':
      'This passphrase doesn’t open the vault. Nothing is lost. Check Caps Lock and try again.',
    'passphrase-delayed': (instant: string) =>
      `After several wrong passphrases the next try has to wait until ${instant}. Nothing is lost.`,
    'key-store-refused':
      'This computer has no secure key store, so nothing was changed. Choose a passphrase instead.',
    'invalid-entry':
      'That isn’t a valid key for one-time codes. Check that it is complete, then try again.',
    invalidSecret:
      'The key isn’t valid: it uses only the letters A to Z and the digits 2 to 7. Check it for typing errors.',
    invalidLink:
      'That isn’t a valid setup link. Copy the whole link, starting with otpauth://, and try again.',
    'duplicate-entry': (label: string) => `${label} is in your vault already. Nothing was added.`,
    'file-not-written':
      'The file couldn’t be saved. Nothing was written. Check the folder or choose another one, then try again.',
    fileNoSpace:
      'The disk is full, so the file wasn’t saved. Make room or choose another disk, then try again.',
    fileNotAllowed:
      'You don’t have permission to write to this folder. Choose another one and try again.',
    fileVerification:
      'The file couldn’t be verified, so the previous one was kept. Check the disk, then try again.',
    fileChangedElsewhere:
      'Another program has changed the vault, so nothing was overwritten. Restart the app, then try again.',
    unsupportedEntry:
      'This key uses an algorithm, length or period this app doesn’t support. Ask the service for a standard one.',
    invalidEmail: 'The server doesn’t accept this email address. Check it and try again.',
    'invalid-input': 'Something in this form isn’t right. Check what you entered and try again.',
    'invalid-credentials':
      'Email or password isn’t right. Check both, and Caps Lock, then try again.',
    'challenge-expired':
      'The verification took too long, so it was closed for your protection. Please sign in again.',
    'step-up-required': 'Please confirm first that it’s you.',
    'not-signed-in': 'You are not signed in. Sign in, then try again.',
    'session-ended': 'Your session has ended. Sign in again; nothing was changed.',
    'not-allowed': 'Your company’s rules don’t allow this. Ask your administrator.',
    'not-found': 'This no longer exists; it may have been changed elsewhere. Go back and check.',
    'no-enrolment': 'This set-up has expired and nothing was changed. Start it again.',
    'enrolment-under-way':
      'This key belongs to the sign-in that you are setting up. Add it where you started the set-up.',
    'vault-absent': 'There is no vault on this computer yet. Set one up first.',
    'vault-exists':
      'There is already a vault on this computer; it was left unchanged. Unlock it instead.',
    'vault-locked': 'The vault is locked. Unlock it, then try again.',
    'vault-damaged':
      'The vault files can’t be read. They are kept as they are; restore them from a backup.',
    'vault-newer': 'Your codes were saved by a newer version of Sync. Update Sync to open them.',
    managed:
      'Your organisation doesn’t allow this on this computer. Ask your administrator if you need it.',
    'not-confirmed': 'You didn’t confirm the change, so nothing was changed.',
    'key-store-unreadable':
      'The key store didn’t open the vault. Nothing is lost: unlock with your passphrase, or sign in to this computer’s key store and try again.',
    'key-store-silent':
      'The key store didn’t answer, so nothing was changed. If your system asks for a password, enter it there and try again, or unlock with your passphrase.',
    'last-slot': 'This is the only way to open the vault, so it stays. Add another way first.',
    'icons-full': 'The vault has no room for another picture. Remove one from another entry first.',
    'entry-not-found': 'This entry is no longer there; it may have been removed elsewhere.',
    'candidate-expired':
      'This scan has expired and, for your protection, its keys were removed. Scan again.',
    'scan-cancelled': 'The scan was cancelled and nothing was kept. Scan again.',
    'camera-denied':
      'The system doesn’t let Sync use the camera. Allow it in the privacy settings of the system, then scan again.',
    'screen-capture-failed':
      'The screen couldn’t be captured. Try again, or take a screenshot and open it with Image file.',
    'screen-capture-denied':
      'The system doesn’t let this app see the screen. Allow screen recording for Sync in the system settings, or take a screenshot and open it with Image file.',
    'picture-unreadable':
      'This file can’t be read as a picture. Use a PNG, JPEG, WebP, GIF, BMP, AVIF, HEIC, SVG or PDF file that shows the QR code.',
    'printing-failed': 'Printing failed. Check the printer, or save the codes to a file instead.',
    'server-url-invalid':
      'That isn’t a server address. It starts with https://, for example https://sync.example.com.',
    'sender-refused': 'This window isn’t allowed to do that. Close it and open it again.',
    internal:
      'Something went wrong in the app itself. Nothing was lost. Try again; if it happens again, restart the app.',
  },
}

/** What each language must have; a missing key does not compile. */
export type Text = typeof en
