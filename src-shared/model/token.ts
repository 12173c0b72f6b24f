import * as z from 'zod'

/** Opaque bearer token: 256 bits as base64url. */
export const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
