import * as z from 'zod'
import { Count, Instant } from '../model/bounds.ts'
import { Id } from '../model/id.ts'
import { Token } from '../model/token.ts'
import { TrustedDevice } from '../model/people/trusted-device.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'

/**
 * Fields of a session's response on a trusted device: the token that replaces the second factor once, at the
 * next sign-in, and when it expires (ISO 8601, UTC).
 */
export const grantedTrust = {
  trustedDeviceToken: Token.optional(),
  trustedUntil: Instant.optional(),
}

/** The token of a trusted device, as the last sign-in on it returned it. */
export const PresentedDevice = z.strictObject({ token: Token })

/** The caller's trusted devices, most recently used first; at most a hundred. */
export const TrustedDevices = z.object({ devices: z.array(TrustedDevice).max(100) })

/** How many devices are no longer trusted. */
export const RemovedDevices = z.object({ removed: Count })

/** Routes for trusted devices, which need no second factor. */
export const trustedDeviceRoutes = {
  /** Lists the devices on which the caller signs in without a second factor. */
  trustedDevices: route({
    method: 'GET',
    path: '/v1/me/trusted-devices',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: TrustedDevices,
    problems: [],
  }),
  /** Ends the trust in a device: its next sign-in takes a second factor. Its session stays. */
  removeTrustedDevice: route({
    method: 'DELETE',
    path: '/v1/me/trusted-devices/:id',
    auth: 'session',
    params: z.strictObject({ id: Id }),
    body: noBody,
    status: 204,
    reply: noReply,
    problems: ['not-found'],
  }),
  /** Ends the trust in all devices, including this one. Sessions stay. */
  removeTrustedDevices: route({
    method: 'DELETE',
    path: '/v1/me/trusted-devices',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: RemovedDevices,
    problems: [],
  }),
} satisfies Record<string, Route>
