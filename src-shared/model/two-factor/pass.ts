import * as z from 'zod'
import { MAX_TYPED_PASS, PASS, writtenPass } from './written-pass.ts'

/**
 * A pass that an administrator gives to a person: eight Crockford base32 characters (40 bits), in two groups. It
 * stands for the second factor at a sign-in until its time is over; wrong ones count as wrong codes do.
 */
export const Pass = z.string().regex(PASS)

/** A pass as a person types or pastes it: any case and separators, O for 0, I and L for 1. */
export const TypedPass = z.string().max(MAX_TYPED_PASS).transform(writtenPass).pipe(Pass)

/** For how many hours a pass can be given. */
export const PassHours = z.int().min(1).max(24)
