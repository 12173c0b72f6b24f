import type { Picture } from '../../../../src-shared/model/vault/scan.ts'
import { createPaper } from '../pictures/gray.ts'

/** The reason why there is no picture from a camera. */
export type CameraProblem = 'no-camera' | 'camera-refused' | 'camera-busy' | 'camera-lost'

export interface Camera {
  /** Shows the user what the camera sees. */
  readonly stream: MediaStream
  /** The present picture; null while there is none yet. */
  grab(): Picture | null
  close(): void
}

export type OpenCamera = (
  onLost: () => void,
) => Promise<
  | { readonly ok: true; readonly camera: Camera }
  | { readonly ok: false; readonly problem: CameraProblem }
>

/** By the names of getUserMedia's rejections (W3C Media Capture and Streams section 10.2). */
export function cameraProblem(name: string): CameraProblem {
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera'
    case 'NotReadableError':
    case 'AbortError':
      return 'camera-busy'
    default:
      return 'camera-refused'
  }
}

/** Opens the camera, without sound. Its pictures stay between this page and main. */
export const openCamera: OpenCamera = async (onLost) => {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    })
  } catch (error) {
    return { ok: false, problem: cameraProblem(error instanceof DOMException ? error.name : '') }
  }
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  for (const track of stream.getTracks()) track.addEventListener('ended', onLost, { once: true })
  // Rejects when the camera is closed before playing has begun.
  void video.play().catch(() => undefined)
  const close = () => {
    for (const track of stream.getTracks()) {
      track.removeEventListener('ended', onLost)
      track.stop()
    }
    video.srcObject = null
  }
  const grab = () => {
    const { videoWidth, videoHeight } = video
    if (videoWidth === 0 || videoHeight === 0) return null
    const paper = createPaper(videoWidth, videoHeight)
    paper?.context.drawImage(video, 0, 0)
    return paper?.toPicture('') ?? null
  }
  return { ok: true, camera: { stream, grab, close } }
}
