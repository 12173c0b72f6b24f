// A session records how it was opened and confirmed, in names of RFC 8176 separated by spaces.

/** The password alone: there was no method to ask for. */
export const PASSWORD_AMR = 'pwd'

/** The password and a recovery code, for which RFC 8176 has no name. */
export const RECOVERY_CODE_AMR = 'pwd mfa'

/** An activation code is not a factor: it opens a set-up, and no session. */
export const ACTIVATION_CODE_AMR = 'pwd'

/**
 * The risk was judged by the device. No `mfa`: a remembered device is no authenticator
 * (NIST SP 800-63B-4), its token can be copied.
 */
export const TRUSTED_DEVICE_AMR = 'pwd rba'
