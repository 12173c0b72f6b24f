import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { zoomSteps } from '../../../../src-shared/model/zoom.ts'
import { followZoom, zoomAfter, zoomStepOf } from '../../../../src-main/windows/zoom.ts'

const key = (name: string, change: object = {}) =>
  ({ type: 'keyDown', key: name, control: true, meta: false, alt: false, ...change }) as const

/** A window's contents that keep what they are told, as Chromium does: as a power of 1.2. */
function fakeContents(url: string) {
  let level = 0
  const factors: number[] = []
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => url,
    getZoomFactor: () => 1.2 ** level,
    setZoomFactor(factor: number) {
      factors.push(factor)
      level = Math.log(factor) / Math.log(1.2)
    },
  })
  return { contents, factors }
}

describe('zoom', () => {
  it('goes through every step and stops at both ends', () => {
    const up = [50]
    while (up.at(-1) !== 300) up.push(zoomAfter(up.at(-1) ?? 0, 'larger'))
    expect(up).toEqual([...zoomSteps])
    expect(zoomAfter(300, 'larger')).toBe(300)
    expect(up.toReversed().map((percent) => zoomAfter(percent, 'smaller'))).toEqual([
      ...zoomSteps.slice(0, -1).toReversed(),
      50,
    ])
    expect(zoomAfter(175, 'usual')).toBe(100)
  })

  it('finds its way back from a size that is no step', () => {
    expect(zoomAfter(103, 'larger')).toBe(110)
    expect(zoomAfter(103, 'smaller')).toBe(100)
  })

  it.each([
    ['Ctrl +', key('+'), 'larger'],
    ['Ctrl =', key('='), 'larger'],
    ['Ctrl -', key('-'), 'smaller'],
    ['Ctrl Shift -', key('_'), 'smaller'],
    ['Ctrl 0', key('0'), 'usual'],
    ['plain +', key('+', { control: false }), null],
    ['AltGr and a key', key('+', { alt: true }), null],
    ['Ctrl 1', key('1'), null],
    ['a key let go', key('+', { type: 'keyUp' }), null],
    ['Meta + elsewhere than on a Mac', key('+', { control: false, meta: true }), null],
    ['a name of Object', key('constructor'), null],
  ])('%s', (_name, input, step) => {
    expect(zoomStepOf(input, 'linux')).toBe(step)
  })

  it('asks for the command key on a Mac', () => {
    expect(zoomStepOf(key('+', { control: false, meta: true }), 'darwin')).toBe('larger')
    expect(zoomStepOf(key('+'), 'darwin')).toBeNull()
  })

  it('sizes a page when it is loaded, and changes the setting by keys and by the wheel', () => {
    let percent = 150
    const { contents, factors } = fakeContents('')
    followZoom(
      contents,
      { percent: () => percent, change: (changed) => (percent = changed) },
      'linux',
    )
    expect(factors).toEqual([])
    contents.emit('did-navigate')
    expect(factors).toEqual([1.5])
    let prevented = 0
    const event = { preventDefault: () => (prevented += 1) }
    contents.emit('before-input-event', event, key('+'))
    expect(percent).toBe(175)
    contents.emit('before-input-event', event, key('a'))
    contents.emit('before-input-event', event, key('0'))
    expect([percent, prevented]).toEqual([100, 2])
    contents.emit('zoom-changed', {}, 'in')
    contents.emit('zoom-changed', {}, 'in')
    contents.emit('zoom-changed', {}, 'out')
    expect(percent).toBe(110)
  })
  it('leaves alone a page that has its size: setting it again while it loads hides its first paint', () => {
    const { contents, factors } = fakeContents('app://sync/app/index.html')
    followZoom(contents, { percent: () => 100, change: () => undefined }, 'linux')
    contents.emit('did-navigate')
    expect(factors).toEqual([])
  })

  it('sizes a page at once that took its place before the setting was read', () => {
    const { contents, factors } = fakeContents('app://sync/app/index.html')
    followZoom(contents, { percent: () => 200, change: () => undefined }, 'linux')
    expect(factors).toEqual([2])
    // Chromium loads the next page of the same address at the size of the last one.
    contents.emit('did-navigate')
    expect(factors).toEqual([2])
  })
})
