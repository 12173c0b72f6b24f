import type { ReactNode } from 'react'
import type { SecurityEventKind } from '../../../src-shared/model/people/security-event.ts'
import {
  KeyRound,
  LockKeyhole,
  LockOpen,
  LogIn,
  LogOut,
  RefreshCw,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  ShieldX,
  Star,
  UserRoundCheck,
  UserRoundX,
} from './icons.ts'

/** The look of an event. `warn`: the user should check whether it was really them. */
export const securityEventSigns: Record<
  SecurityEventKind,
  { readonly icon: ReactNode; readonly tone: 'plain' | 'ok' | 'warn' }
> = {
  'signed-in': { icon: <LogIn />, tone: 'plain' },
  'sign-in-refused': { icon: <ShieldX />, tone: 'warn' },
  'signed-out': { icon: <LogOut />, tone: 'plain' },
  'second-factor-rejected': { icon: <ShieldX />, tone: 'warn' },
  'second-factor-locked': { icon: <LockKeyhole />, tone: 'warn' },
  'recovery-code-used': { icon: <KeyRound />, tone: 'warn' },
  'recovery-codes-replaced': { icon: <KeyRound />, tone: 'plain' },
  'method-added': { icon: <ShieldCheck />, tone: 'ok' },
  'method-changed': { icon: <RefreshCw />, tone: 'plain' },
  'method-turned-off': { icon: <ShieldOff />, tone: 'warn' },
  'default-changed': { icon: <Star />, tone: 'plain' },
  'password-changed': { icon: <ShieldAlert />, tone: 'plain' },
  'forgotten-password-set': { icon: <ShieldAlert />, tone: 'warn' },
  'sessions-ended': { icon: <LogOut />, tone: 'plain' },
  'second-factor-unlocked': { icon: <LockOpen />, tone: 'plain' },
  'sessions-ended-by-administrator': { icon: <UserRoundX />, tone: 'plain' },
  'two-factor-reset-by-administrator': { icon: <ShieldOff />, tone: 'warn' },
  'account-disabled': { icon: <UserRoundX />, tone: 'warn' },
  'account-enabled': { icon: <UserRoundCheck />, tone: 'plain' },
  'sign-in-while-disabled': { icon: <ShieldX />, tone: 'warn' },
  'policy-changed': { icon: <ShieldCheck />, tone: 'plain' },
  'signed-in-on-new-device': { icon: <LogIn />, tone: 'warn' },
  'device-trusted': { icon: <ShieldCheck />, tone: 'plain' },
  'trusted-device-removed': { icon: <ShieldX />, tone: 'plain' },
  'trusted-device-theft': { icon: <ShieldAlert />, tone: 'warn' },
  'session-kept': { icon: <LogIn />, tone: 'plain' },
  'session-copied': { icon: <ShieldAlert />, tone: 'warn' },
}
