import type { Clock } from '../../../clock.ts'
import { hasNews } from '../scan-rules.ts'
import type { Camera, OpenCamera } from './open-camera.ts'
import type { ScanShell } from './scan-shell.ts'
import { searchPicture } from './search-once.ts'

/** The pause between two pictures from the camera; searching one takes some 30 ms. */
export const CAMERA_PAUSE_MS = 150

/** The camera, searched picture by picture until one shows something new. */
export interface Filming {
  start(): Promise<void>
  stop(): void
}

export function createFilming(shell: ScanShell, openCamera: OpenCamera, clock: Clock): Filming {
  const { incoming, run, show } = shell
  let camera: Camera | null = null
  let stopPause = () => {}

  const stop = () => {
    stopPause()
    if (camera === null) return
    camera.close()
    camera = null
    void incoming.endCamera()
  }

  /** The camera was unplugged, or taken by the system. */
  const lost = () => {
    if (camera === null) return
    stop()
    show({ phase: 'camera-refused', problem: 'camera-lost' })
  }

  const look = async (through: Camera) => {
    const picture = through.grab()
    const answer = picture === null ? null : await searchPicture(shell, picture, true)
    if (shell.isStopped() || camera !== through) return
    if (answer !== null && (!answer.ok || hasNews(answer.value.candidates, run.seen()))) {
      stop()
      return shell.receive(answer)
    }
    stopPause = clock.after(CAMERA_PAUSE_MS, () => void look(through))
  }

  return {
    async start() {
      stop()
      show({ phase: 'scanning' })
      const allowed = await incoming.beginCamera()
      if (!allowed.ok) return show({ phase: 'refused', failure: allowed.error })
      const opened = shell.isStopped() ? null : await openCamera(lost)
      if (opened === null || shell.isStopped()) {
        if (opened?.ok === true) opened.camera.close()
        void incoming.endCamera()
        return
      }
      if (!opened.ok) {
        void incoming.endCamera()
        return show({ phase: 'camera-refused', problem: opened.problem })
      }
      camera = opened.camera
      show({ phase: 'filming', stream: opened.camera.stream })
      await look(opened.camera)
    },
    stop,
  }
}
