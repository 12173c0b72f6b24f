// Backends that accept proofs a second time. The proxy has spare recovery codes, with which it gets real
// sessions when a right backend refuses.
import type { PassingReply, PassingRequest, Send } from '../../support/tampering-proxy.ts'
import { isProblem, type Fault } from './fault.ts'

/** The code of a proof, in any spelling. */
function codeOf({ body }: PassingRequest): string | undefined {
  const code = body?.code ?? body?.recoveryCode
  return typeof code === 'string' ? code.replaceAll(/[\s-]/g, '').toUpperCase() : undefined
}

export function isRecovery({ body }: PassingRequest): boolean {
  return body?.recoveryCode !== undefined
}

export function signsInByCode(request: PassingRequest): boolean {
  return request.route === 'verifySignIn' && !isRecovery(request)
}

/** The sets of recovery codes that the backend issued, newest last. */
interface CodeSets {
  readonly sets: readonly (readonly string[])[]
  /** The backend's response if it accepted the proof. */
  accept(request: PassingRequest, send: Send): Promise<PassingReply>
}

/** Lets a proxy accept proofs: it sends its own recovery code, from the end of the newest set. */
export function withSpareCodes(
  tamper: (request: PassingRequest, send: Send, codes: CodeSets) => Promise<PassingReply>,
): Fault['begin'] {
  return () => {
    const sets: string[][] = []
    const codes: CodeSets = {
      sets,
      accept: (request, send) =>
        send({ ...request, text: JSON.stringify({ recoveryCode: sets.at(-1)?.pop() }) }),
    }
    return async (request, send) => {
      const reply = await tamper(request, send, codes)
      if (Array.isArray(reply.body?.recoveryCodes)) sets.push([...reply.body.recoveryCodes])
      return reply
    }
  }
}

/** Accepts a code `again` that was accepted `first`, although the backend refuses it. */
export function acceptingAgain(options: {
  readonly first: (request: PassingRequest) => boolean
  readonly again: (request: PassingRequest) => boolean
}): Fault['begin'] {
  return () => {
    const accepted = new Set<string>()
    const begun = withSpareCodes(async (request, send, codes) => {
      const code = codeOf(request) ?? ''
      const wasAccepted = accepted.has(code)
      const reply = await send(request)
      if (reply.status === 200 && options.first(request)) accepted.add(code)
      return wasAccepted && options.again(request) && isProblem(reply, 'code-rejected')
        ? codes.accept(request, send)
        : reply
    })
    return begun()
  }
}

/**
 * Accepts a used recovery code on challenges that were open when it was used: this looks like two concurrent
 * requests, whichever is served first, and whichever response arrives first.
 */
export function acceptingAtOnce(): ReturnType<Fault['begin']> {
  const open = new Set<string>()
  const openAtUse = new Map<string, ReadonlySet<string>>()
  const underWay = new Set<Promise<PassingReply>>()
  const begun = withSpareCodes(async (request, send, codes) => {
    const code = codeOf(request) ?? ''
    const isUse = request.route === 'verifySignIn' && isRecovery(request)
    const sent = send(request).then((reply) => {
      if (reply.body?.state === 'challenge_required') open.add(reply.body.id)
      if (isUse && reply.status === 200) openAtUse.set(code, new Set(open))
      return reply
    })
    underWay.add(sent)
    const reply = await sent
    underWay.delete(sent)
    if (!isUse || !isProblem(reply, 'code-rejected')) return reply
    await Promise.all(underWay)
    const wasOpen = openAtUse.get(code)?.has(request.path.split('/')[4] ?? '') ?? false
    return wasOpen ? codes.accept(request, send) : reply
  })
  return begun()
}
