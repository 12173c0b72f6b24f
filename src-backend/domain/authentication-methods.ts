// What a session says of how it was opened and confirmed: names of RFC 8176, with spaces between.

/** The password alone: there was no method to ask for. */
export const PASSWORD_AMR = 'pwd'

/**
 * The risk was judged by the device. No `mfa`: a remembered device is no authenticator
 * (NIST SP 800-63B-4), its token can be copied.
 */
export const TRUSTED_DEVICE_AMR = 'pwd rba'
