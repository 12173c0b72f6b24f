/** English for a new password with a code by email; part of {@link en}. */
export const forgottenEn = {
  forgotten: {
    title: 'Choose a new password',
    emailText: 'We send a code to the address of your account.',
    send: 'Send code',
    sending: 'Sending…',
    codeTitle: 'Enter the code from your email',
    codeText: (email: string) =>
      `If there is an account for ${email}, a code is on its way. It expires in 15 minutes. At most five are sent in an hour.`,
    codeLabel: 'Code from the email, 8 digits',
    checkCode: 'Check code',
    another: 'Send another code',
    passwordTitle: 'Choose a new password',
    passwordText:
      'All your sessions end, and no device is trusted any more. Your second factor stays as it is.',
    set: 'Set new password',
    setting: 'Setting…',
    rejected: 'That code isn’t right. Use the one from the newest email.',
    over: 'This code can no longer be used. Send another one.',
    done: 'Your new password is set. Sign in with it.',
    emailWithheld:
      'Your new password was chosen with a code by email, so a code by email is not enough now.',
    onlyAdministrator: 'Your new password is right, but you have no other second factor',
    onlyAdministratorText:
      'Your administrator can give you a pass, or reset your two-factor authentication. A code to the same mailbox cannot be both.',
  },
}

/** The shape of the other languages. */
export type ForgottenText = typeof forgottenEn
