/**
 * Limits that pages show and check as well as main. They stand apart from the schemas, so that a page does
 * not load the schema library for a number.
 */

/** How many recovery codes a set has. */
export const RECOVERY_CODE_COUNT = 10
/** From this number on, a person is told that few are left. */
export const FEW_RECOVERY_CODES = 3

/** Longest edge and area of a picture that is searched; larger ones are refused. */
export const MAX_PICTURE_EDGE = 16_384
export const MAX_PICTURE_PIXELS = 64_000_000

/** Fewest characters of a new passphrase (NIST SP 800-63B-4 section 3.1.1.2). */
export const MIN_PASSPHRASE_LENGTH = 8

/** Longest text that is read as pasted links: some ten parts of an export. */
export const MAX_PASTED_LENGTH = 65_536

/** Most entries of one vault, the trash included, and of one file that is imported. */
export const MAX_ENTRIES = 20_000

/** Largest file that is imported, in bytes. */
export const MAX_IMPORT_FILE_BYTES = 32 * 1024 * 1024
