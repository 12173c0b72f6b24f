// A session records how it was opened and confirmed, as RFC 8176 names separated by spaces.

/** The password alone: there was no method. */
export const PASSWORD_AMR = 'pwd'

/** The password and a recovery code, for which RFC 8176 has no name. */
export const RECOVERY_CODE_AMR = 'pwd mfa'

/** The password and a pass that an administrator gave: no authenticator of the person was there. */
export const PASS_AMR = 'pwd otp'

/** An activation code is not a factor: it opens a set-up, and no session. */
export const ACTIVATION_CODE_AMR = 'pwd'

/**
 * The device was trusted instead. Not `mfa`: a trusted device is no authenticator (NIST SP 800-63B-4),
 * because its token can be copied.
 */
export const TRUSTED_DEVICE_AMR = 'pwd rba'
