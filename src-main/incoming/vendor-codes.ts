/**
 * Codes that only one maker's app understands, by how they begin: schemes that the makers registered, and
 * types of the Key Uri Format that a maker defined itself. Nothing of the code itself is passed on.
 */
const VENDOR_CODES: readonly (readonly [RegExp, string])[] = [
  [/^(?:otpauth:\/\/yaotp\b|yandexkey:|yaotp:)/i, 'Yandex Key'],
  [/^(?:motp:|otpauth:\/\/motp\b)/i, 'Mobile-OTP'],
  [/^(?:com\.rsa\.securid(?:\.[a-z]+)?|securid|rsasecurid):/i, 'RSA Authenticator'],
  [/^https?:\/\/127\.0\.0\.1\/securid\//i, 'RSA Authenticator'],
  [/^(?:igmobileotp|entrustigmobile|entrustidentity):/i, 'Entrust Identity'],
  [/^(?:vipaccess|vipmobile|symantecvip|vip):\/\//i, 'Symantec VIP Access'],
  [/^authy:/i, 'Authy'],
  [/^(?:battlenet|battle\.net|bnet|blizzard(?:-[a-z]+)?):\/\//i, 'Battle.net'],
  [/^(?:otpauth:\/\/pipush\b)/i, 'privacyIDEA Authenticator'],
  [/^(?:pushauth|mfauth):\/\//i, 'ForgeRock Authenticator'],
  [/^(?:tiqrenroll|tiqrauth|eduidenroll|eduidauth):/i, 'tiqr'],
  [/^(?:pingid|pingone|pingidentity):/i, 'PingID'],
  [/^(?:oneloginprotect|onelogin-protect):/i, 'OneLogin Protect'],
  [/^(?:salesforceauthenticator|salesforce-authenticator):/i, 'Salesforce Authenticator'],
  [/^(?:fortitoken|fortitokenmobile|ftm):\/\//i, 'FortiToken Mobile'],
  [/^(?:thycotic|secureauth(?:otp)?):\/\//i, 'SecureAuth Authenticate'],
]

/** The app that the code is for, or null. */
export function vendorOf(text: string): string | null {
  return VENDOR_CODES.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/**
 * Okta Verify writes its activation as a key URI without a key: `t` is a token, `f` a factor and `s` the
 * address of the company at Okta.
 */
export function isOktaVerify(text: string): boolean {
  if (/^(?:oktaverify|okta-verify|com-okta-authenticator):/i.test(text)) return true
  const isTokenUri = /^otpauth:\/\/[a-z]+\//i.test(text) && !/[?&]secret=[^&]/i.test(text)
  return isTokenUri && /[?&]s=https?(?::|%3A)/i.test(text) && /[?&][tf]=[^&]/i.test(text)
}
