// A session records how it was opened and confirmed, in names of RFC 8176 separated by spaces.

/** The password alone: there was no method to ask for. */
export const PASSWORD_AMR = 'pwd'

/**
 * The risk was judged by the device. No `mfa`: a remembered device is no authenticator
 * (NIST SP 800-63B-4), its token can be copied.
 */
export const TRUSTED_DEVICE_AMR = 'pwd rba'
