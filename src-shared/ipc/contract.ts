import * as z from 'zod'
import { DiagnosticsFile } from '../model/desktop/diagnostics.ts'
import { EmailAddress, Password } from '../model/people/account.ts'
import { TypedCode } from '../model/code.ts'
import { DemoMessage, DemoMessageId } from '../model/two-factor/demo-message.ts'
import { Enrolment, EnrolmentDone } from '../model/two-factor/enrolment.ts'
import { MAX_ENTRIES, MAX_PASTED_LENGTH } from '../model/limits.ts'
import {
  ChangedKey,
  EntryCode,
  EntryPatch,
  EntrySummary,
  TypedEntry,
} from '../model/vault/entry.ts'
import { Id } from '../model/id.ts'
import { FileOpening, FilePassword, FileReading, FileReport } from '../model/vault/import.ts'
import {
  ExportFormat,
  ExportOutlook,
  RevealedKey,
  ShownCode,
  ShownCodes,
} from '../model/vault/export.ts'
import { Method, PhoneMethodType } from '../model/two-factor/method.ts'
import { CountryCode, PhoneCountries } from '../model/two-factor/phone-country.ts'
import { PreferencesPlace } from '../model/desktop/preferences-place.ts'
import { ProductLink } from '../model/desktop/product-link.ts'
import { TypedPass } from '../model/two-factor/pass.ts'
import { RecoveryCode, TypedRecoveryCode } from '../model/two-factor/recovery-code.ts'
import {
  ClipboardPicture,
  Picture,
  ScanOutlook,
  ScanProgress,
  ScanReport,
} from '../model/vault/scan.ts'
import { Several, SeveralDone } from '../model/vault/several.ts'
import { SentCode } from '../model/two-factor/sent-code.ts'
import { SessionState } from '../model/session-state.ts'
import { StayingState } from '../model/staying-state.ts'
import { TwoFactorStatus } from '../model/two-factor/two-factor.ts'
import { NewPassphrase, Passphrase, VaultStatus } from '../model/vault/vault-status.ts'
import { aboutRooms } from './about-rooms.ts'
import { atHandRooms } from './at-hand-rooms.ts'
import { backupRooms } from './backup-rooms.ts'
import { call, largeCall, largePush, nothing, push, type Contract } from './define.ts'
import { forgottenPasswordRoom } from './forgotten-password-room.ts'
import { networkRoom } from './network-room.ts'
import { portalRooms } from './portal-rooms.ts'
import { preferencesRooms } from './preferences-rooms.ts'
import { updateRoom } from './update-room.ts'

/** How people confirm that it's them, besides the password. */
const SecondFactor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), methodId: Id, code: TypedCode }),
  z.strictObject({ kind: z.literal('recovery-code'), code: TypedRecoveryCode }),
  z.strictObject({ kind: z.literal('this-computer'), methodId: Id }),
])

/** What a step-up needs: `complete` if no method is active and the password was enough. */
const Confirmation = z.object({ confirmedUntilMs: z.number() })

/** This computer's instant, in milliseconds, at which its next code comes. */
const CodeWait = z.object({ untilMs: z.number() })

/** How many other sessions of the person a change has ended. */
const EndedElsewhere = z.object({ count: z.int().min(1) })

/** Enrolment of a method: the same in the portal and in a sign-in that waits for it. */
const enrolling = {
  startTotp: call(nothing, Enrolment),
  /** Copies the key of the enrolment under way; the clipboard is cleared after a while. */
  copyKey: call(nothing, z.object({ clearsInSeconds: z.number() })),
  phoneCountries: call(nothing, PhoneCountries),
  /** The number as typed: in national form, or with its `+`. */
  startPhone: call(
    z.strictObject({ type: PhoneMethodType, country: CountryCode, number: z.string().max(64) }),
    SentCode,
  ),
  /** Sent to the account's own address. */
  startEmail: call(nothing, SentCode),
  resendEnrolmentCode: call(nothing, SentCode),
  activate: call(z.strictObject({ code: TypedCode }), EnrolmentDone),
  /**
   * Adds the secret of the enrolment under way to the vault and completes the enrolment with its first code;
   * removes it again if the code is refused.
   */
  addToThisComputer: call(nothing, EnrolmentDone),
  cancelEnrolment: call(nothing, z.null()),
}

/** What is to be exported: `ids` null means all entries in use. */
const exportChoice = { format: ExportFormat, ids: z.array(Id).max(MAX_ENTRIES).nullable() }
/**
 * The passphrase of the vault. With null the key store must open it once more, and a system dialog asks the
 * person.
 */
const confirmation = { current: Passphrase.nullable() }

/** Every capability that main offers its pages, once. Add a line, and the compiler asks for its handler. */
export const contract = {
  session: {
    state: call(nothing, SessionState),
    changed: push(SessionState),
    /** The code of this computer was used already; the next one comes at `untilMs`, and is used then. */
    waitsForCode: push(CodeWait),
    /** null is the embedded demo server. Signs out first. */
    useServer: call(z.strictObject({ url: z.string().max(2048).nullable() }), SessionState),
    retryServer: call(nothing, SessionState),
    signIn: call(z.strictObject({ email: EmailAddress, password: Password }), SessionState),
    /** The first password of a new person, with their welcome code. A sign-in follows. */
    chooseFirstPassword: call(
      z.strictObject({ email: EmailAddress, code: TypedCode, newPassword: Password }),
      z.null(),
    ),
    /** Sends the code of an SMS or e-mail method, or another one in its place. */
    sendCode: call(z.strictObject({ methodId: Id }), SessionState),
    /** With `trustDevice` this computer needs no code for as long as the company allows. */
    verifyCode: call(
      z.strictObject({ methodId: Id, code: TypedCode, trustDevice: z.literal(true).optional() }),
      SessionState,
    ),
    verifyRecoveryCode: call(z.strictObject({ code: TypedRecoveryCode }), SessionState),
    /** A pass that an administrator gave stands for the method. */
    verifyPass: call(z.strictObject({ pass: TypedPass }), SessionState),
    verifyWithThisComputer: call(
      z.strictObject({ methodId: Id, trustDevice: z.literal(true).optional() }),
      SessionState,
    ),
    /** All codes are computed by this server's clock until the person signs out. */
    acceptServerClock: call(nothing, SessionState),
    cancel: call(nothing, SessionState),
    signOut: call(nothing, SessionState),
    /** Whether this computer stays signed in after the app ends; the preferences hold what the person chose. */
    staying: call(nothing, StayingState),
    stayingChanged: push(StayingState),
    /**
     * The person came back to a window: the company policy may have changed. Sends at most one request per
     * minute.
     */
    lookAgain: call(nothing, z.null()),
  },
  forgottenPassword: forgottenPasswordRoom,
  /** The set-up that the company requires, within a sign-in that waits for it. */
  setUp: {
    ...enrolling,
    /** The one-time activation code of an administrator's reset; it opens the set-up. */
    proveActivationCode: call(z.strictObject({ code: TypedCode }), SessionState),
    /** The recovery codes are stored: the sign-in is complete. */
    finish: call(nothing, SessionState),
    /** The completed sign-in ended other sessions of the person. */
    signedOutElsewhere: push(EndedElsewhere),
  },
  twoFactor: {
    status: call(nothing, TwoFactorStatus),
    changed: push(TwoFactorStatus),
    /** As in `session`, while a confirmation is under way. */
    waitsForCode: push(CodeWait),
    /** A change of the person's own factors ended other sessions of theirs. */
    signedOutElsewhere: push(EndedElsewhere),
    /** "Confirm it's you": password, and the second factor if a method is active. Valid for ten minutes. */
    confirm: call(
      z.strictObject({ password: Password, secondFactor: SecondFactor.nullable() }),
      Confirmation,
    ),
    /** The same with a code that must be sent first; it begins with the password. */
    sendConfirmCode: call(z.strictObject({ password: Password, methodId: Id }), SentCode),
    resendConfirmCode: call(nothing, SentCode),
    verifyConfirmCode: call(z.strictObject({ code: TypedCode }), Confirmation),
    confirmation: call(
      nothing,
      z.object({
        confirmedUntilMs: z.number().nullable(),
        methods: z.array(Method),
        methodsOnThisComputer: z.array(z.string()),
      }),
    ),
    ...enrolling,
    turnOff: call(z.strictObject({ methodId: Id }), TwoFactorStatus),
    setDefault: call(z.strictObject({ methodId: Id }), TwoFactorStatus),
    newRecoveryCodes: call(nothing, z.object({ recoveryCodes: z.array(RecoveryCode) })),
  },
  /** The most recently issued codes, until the person says that they are stored or the session ends. */
  recoveryCodes: {
    /** The codes that are not stored yet, so that a reopened window can show them again; null: none. */
    unstored: call(nothing, z.array(RecoveryCode).nullable()),
    saveToFile: call(nothing, z.object({ path: z.string().nullable() })),
    copy: call(nothing, z.object({ clearsInSeconds: z.number() })),
    /** Whether such codes exist; for windows that do not show them. */
    areUnstored: call(nothing, z.boolean()),
    /** Shows the file that was saved last in the system's file manager; `not-found` without one. */
    showInFolder: call(nothing, z.null()),
    print: call(nothing, z.object({ printed: z.boolean() })),
    stored: call(nothing, z.null()),
  },
  authenticator: {
    status: call(nothing, VaultStatus),
    statusChanged: push(VaultStatus),
    create: call(
      z.strictObject({ passphrase: NewPassphrase.nullable(), useKeyStore: z.boolean() }),
      VaultStatus,
    ),
    unlock: call(z.strictObject({ passphrase: Passphrase }), VaultStatus),
    unlockWithKeyStore: call(nothing, VaultStatus),
    lock: call(nothing, VaultStatus),
    dismissNotices: call(nothing, VaultStatus),
    /**
     * Every change to the vault's slots takes the current passphrase. With null the key store must open the
     * vault once more, and a system dialog asks the person.
     */
    setPassphrase: call(
      z.strictObject({ passphrase: NewPassphrase, current: Passphrase.nullable() }),
      VaultStatus,
    ),
    removePassphrase: call(z.strictObject({ current: Passphrase.nullable() }), VaultStatus),
    enableKeyStore: call(z.strictObject({ current: Passphrase.nullable() }), VaultStatus),
    disableKeyStore: call(z.strictObject({ current: Passphrase.nullable() }), VaultStatus),
    list: largeCall(nothing, z.array(EntrySummary)),
    listChanged: largePush(z.array(EntrySummary)),
    /** Entries moved to the trash automatically, because the enrolments that they belonged to have ended. */
    retired: push(z.array(EntrySummary)),
    codes: largeCall(nothing, z.array(EntryCode)),
    /** The codes of some entries; those that have none are left out. */
    codesOf: call(z.strictObject({ ids: z.array(Id).max(64) }), z.array(EntryCode)),
    /** Moves a counter-based entry to its next code; the counter is persisted before the code is shown. */
    nextCode: call(z.strictObject({ id: Id }), EntryCode),
    /** Changes the fields of an entry that a person can edit. */
    edit: call(z.strictObject({ id: Id, patch: EntryPatch }), EntrySummary),
    /** Puts an entry in use before another one, or after the last (null); pinned ones among pinned ones. */
    move: call(z.strictObject({ id: Id, beforeId: Id.nullable() }), z.null()),
    /** Several entries in one change: all of them, or none. */
    changeSeveral: call(Several, SeveralDone),
    remove: call(z.strictObject({ id: Id }), z.null()),
    restore: call(z.strictObject({ id: Id }), EntrySummary),
    /** For good: everything that is in the trash. */
    emptyTrash: call(nothing, z.null()),
    /** The code that is valid now, or the one after it. */
    copyCode: call(
      z.strictObject({ id: Id, isNext: z.literal(true).optional() }),
      z.object({ clearsInSeconds: z.number() }),
    ),
  },
  incoming: {
    /** Loads the readers ahead of a scan, when a way to one comes in sight, and says what it will meet. */
    prepare: call(nothing, ScanOutlook),
    /** The page names the scan: what is found meanwhile, and a cancellation, carry the same id. */
    /** `behind`: the app's own windows are out of the way meanwhile, even if a code is in sight beside them. */
    scanScreens: call(z.strictObject({ sourceId: Id, behind: z.boolean().optional() }), ScanReport),
    /** `isGlance`: one of many camera pictures, for which the closer look would take too long. */
    scanPicture: call(
      z.strictObject({ sourceId: Id, picture: Picture, isGlance: z.boolean().optional() }),
      ScanReport,
    ),
    /**
     * The picture on the clipboard as PNG, or null, when the person chooses to paste one. Its text is never
     * read.
     */
    clipboardPicture: call(nothing, ClipboardPicture),
    /** Reads pasted links as if they had been in QR codes. */
    readText: call(
      z.strictObject({ sourceId: Id, text: z.string().max(MAX_PASTED_LENGTH) }),
      ScanReport,
    ),
    /** Reads the link that brings entries and was opened outside the app, once; `not-found` without one. */
    readOpenedLink: call(z.strictObject({ sourceId: Id }), ScanReport),
    /** Reads a file that the person chose or dropped, of any kind that can be imported. */
    readFile: largeCall(
      z.strictObject({ sourceId: Id, bytes: z.instanceof(Uint8Array) }),
      FileReading,
    ),
    /** Opens an encrypted file that was read before, under the same id. A wrong password can be followed by another. */
    unlockFile: largeCall(z.strictObject({ sourceId: Id, password: FilePassword }), FileReport),
    /** Its key is being made. */
    opening: push(FileOpening),
    found: push(ScanProgress),
    /** Ends a source if it is under way, and forgets its candidates. */
    cancel: call(z.strictObject({ sourceId: Id }), z.null()),
    /** The person chose the camera: the app window may use it until `endCamera`, for at most one minute. */
    beginCamera: call(nothing, z.null()),
    endCamera: call(nothing, z.null()),
    /**
     * Puts candidates into the vault, in one change; one that is the enrolment under way is proven at the backend as
     * well. `replacing`: those of them that take the place of the vault's entry of the same name, which goes into the trash.
     */
    add: call(
      z.strictObject({
        candidateIds: z.array(Id).min(1).max(MAX_ENTRIES),
        replacing: z.array(Id).max(MAX_ENTRIES).optional(),
      }),
      z.object({
        added: z.int(),
        same: z.int(),
        replaced: z.int(),
        enrolment: EnrolmentDone.nullable(),
      }),
    ),
    /**
     * Puts the entry of one pasted link into the vault: with one entry there is nothing to choose. The enrolment under way
     * is refused (`enrolment-under-way`): it is added where it was started.
     */
    addLink: call(z.strictObject({ link: z.string().max(4096) }), EntrySummary),
    /** The same for an entry that was typed. */
    addTyped: call(TypedEntry, EntrySummary),
    /** Changes what decides the codes of an entry that guards no sign-in. */
    changeKey: call(ChangedKey, EntrySummary),
  },
  /** The ways out of the vault. Each call that leads to a secret is confirmed on its own. */
  outgoing: {
    outlook: call(z.strictObject(exportChoice), ExportOutlook),
    /** `password`: of an encrypted format. `path` is null when the person cancelled the dialog. */
    exportFile: call(
      z.strictObject({ ...exportChoice, ...confirmation, password: NewPassphrase.nullable() }),
      ExportOutlook.extend({ path: z.string().nullable() }),
    ),
    /** Prints a page; nothing is written to disk. */
    print: call(
      z.strictObject({ ...exportChoice, ...confirmation }),
      ExportOutlook.extend({ isPrinted: z.boolean() }),
    ),
    /** Shows the QR codes for Google Authenticator on the screen, for five minutes. */
    showCodes: call(z.strictObject({ ids: exportChoice.ids, ...confirmation }), ShownCodes),
    code: call(z.strictObject({ revealId: Id, index: z.int().min(0) }), ShownCode),
    /** Shows the file that was written last in the system's file manager. */
    showInFolder: call(nothing, z.null()),
    /** The QR code and the key of one entry, for a minute. */
    reveal: call(z.strictObject({ id: Id, ...confirmation }), RevealedKey),
    /** Copies the key that is shown; the clipboard is cleared after a while. */
    copyRevealed: call(z.strictObject({ revealId: Id }), z.object({ clearsInSeconds: z.number() })),
    hide: call(z.strictObject({ revealId: Id }), z.null()),
    /** The minute is over, or the vault was locked: nothing of it may be shown any longer. */
    hidden: push(z.object({ revealId: Id })),
  },
  /** What somebody who helps needs to know, without anything secret or personal. */
  diagnostics: {
    /** The files as they would be saved. */
    preview: call(nothing, z.array(DiagnosticsFile).max(8)),
    /** Saves what was shown last, into a file that the person chooses; `isSaved` false if they cancelled. */
    save: call(nothing, z.object({ isSaved: z.boolean() })),
    /** Whether the app ended by itself the last time, until the person has seen that. */
    lastEnd: call(nothing, z.object({ hasCrashed: z.boolean() })),
    seenLastEnd: call(nothing, z.null()),
  },
  /** The product's links: `sync:sign-in?server=…`, `sync:settings/two-factor`. */
  links: {
    opened: push(ProductLink),
    /** The one that waits for the person. */
    pending: call(nothing, ProductLink.nullable()),
    done: call(nothing, z.null()),
  },
  ...aboutRooms,
  ...atHandRooms,
  ...backupRooms,
  ...networkRoom,
  ...portalRooms,
  ...preferencesRooms,
  ...updateRoom,
  windows: {
    openSettings: call(nothing, z.null()),
    /** Opens the preferences, or shows them, at a place; null: wherever they are. */
    openPreferences: call(z.strictObject({ at: PreferencesPlace.nullable() }), z.null()),
    /** Exists only while the demo server is in use. */
    openDemoInbox: call(nothing, z.null()),
  },
  /** The messages that the demo server would have sent, newest first. */
  demoInbox: {
    messages: call(nothing, z.array(DemoMessage)),
    changed: push(z.array(DemoMessage)),
    /** Copies the code of a message to the clipboard, for a limited time. */
    copyCode: call(
      z.strictObject({ id: DemoMessageId }),
      z.object({ clearsInSeconds: z.number() }),
    ),
  },
} satisfies Contract
export type AppContract = typeof contract
