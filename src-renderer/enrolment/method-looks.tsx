import type { ReactNode } from 'react'
import type { MethodType } from '../../src-shared/model/method.ts'
import { Badge } from '../ui/Badge.tsx'
import { Mail, MessageSquareText, Smartphone } from '../ui/icons.ts'
import type { Text } from '../ui/text/en.ts'

interface Look {
  readonly icon: ReactNode
  readonly badge: (text: Text) => ReactNode
  readonly about: (text: Text) => string
}

/** How each kind of second factor is shown where one is chosen. */
export const methodLooks: Record<MethodType, Look> = {
  totp: {
    icon: <Smartphone />,
    badge: (text) => <Badge tone="accent">{text.twoFactor.recommended}</Badge>,
    about: (text) => text.twoFactor.totpText,
  },
  sms: {
    icon: <MessageSquareText />,
    badge: (text) => <Badge tone="warn">{text.twoFactor.lessSecure}</Badge>,
    about: (text) => text.twoFactor.smsText,
  },
  email: {
    icon: <Mail />,
    badge: (text) => <Badge>{text.twoFactor.basic}</Badge>,
    about: (text) => text.twoFactor.emailText,
  },
}
