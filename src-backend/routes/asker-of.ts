import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressGroup } from '../domain/limits/attempt-buckets.ts'
import type { Asker } from '../base/work-queue.ts'
import { callerAddress } from './caller-address.ts'

/** The client that waits for the response to a request. It is gone once its connection is closed. */
export function askerOf(request: FastifyRequest, { raw }: FastifyReply): Asker {
  return {
    get group() {
      return addressGroup(callerAddress(request))
    },
    isGone: () => raw.destroyed && !raw.writableFinished,
    onGone(listener) {
      const onClose = (): void => {
        if (!raw.writableFinished) listener()
      }
      raw.once('close', onClose)
      return () => raw.off('close', onClose)
    },
  }
}
