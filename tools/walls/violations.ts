import path from 'node:path'

import type { Import, SourceFacts } from './imports.ts'
import {
  electronDoors,
  electronPlaces,
  nodePlaces,
  packageDoors,
  rooms,
  siblings,
  sqlMethods,
  sqlPlaces,
} from './rooms.ts'

/** `file` is relative to the project folder, with `/` between folders. Returns a sentence for each violation. */
export function violationsOf(file: string, { imports, methodCalls }: SourceFacts): string[] {
  const said = imports.flatMap((one) =>
    problemsOf(file, one).map((problem) => `${file}:${one.line} ${problem}`),
  )
  const calls = methodCalls
    .filter(({ name }) => isSqlOutside(file, name))
    .map(({ name, line }) => `${file}:${line} Only src-backend/store speaks SQL: ${name}() here.`)
  return [...said, ...calls]
}

function problemsOf(file: string, one: Import): readonly string[] {
  const { specifier, isType } = one
  if (specifier === null)
    return ['Say what is imported: a computed import walks around every wall.']
  if (specifier.startsWith('.')) return roomProblems(file, specifier)
  if (/^(?:node:)?module$/.test(specifier)) {
    return isType ? [] : ['Nothing is loaded past the walls: import it by its name.']
  }
  if (specifier.startsWith('node:')) {
    return lies(file, nodePlaces) ? [] : ['No Node in this room.']
  }
  if (specifier === 'electron' || specifier.startsWith('electron/')) {
    return electronProblems(file, one)
  }
  const door = packageDoors[specifier] ?? packageDoors[packageOf(specifier)]
  return door === undefined || lies(file, door.may) ? [] : [door.instead]
}

function electronProblems(file: string, { specifier, names, isType }: Import): readonly string[] {
  if (!lies(file, electronPlaces)) return ['No Electron in this room.']
  if (isType) return []
  if (specifier !== 'electron') return ['Take what is needed from electron itself.']
  return names.flatMap((name) => {
    const door = Object.hasOwn(electronDoors, name) ? electronDoors[name] : undefined
    return door === undefined || lies(file, door.may) ? [] : [door.instead]
  })
}

/** The files of the project that a file imports, also for their types alone, from the project folder. */
export function importedFiles(file: string, { imports }: SourceFacts): readonly string[] {
  return imports.flatMap(({ specifier }) =>
    specifier?.startsWith('.') === true ? [targetOf(file, specifier)] : [],
  )
}

function targetOf(file: string, specifier: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
}

function roomProblems(file: string, specifier: string): readonly string[] {
  const target = targetOf(file, specifier)
  const room = roomOf(file)
  if (room === undefined) return []
  const isOwn = target.startsWith(room.place) && roomOf(target) === room
  const isBelow = isOwn || isLoose(room.place, target) || lies(target, room.may)
  return [
    ...(isBelow ? [] : [`May not import ${target}. ${room.because}`]),
    ...(areSiblings(file, target)
      ? ['Siblings never import each other: what they share is passed in, or lies above them.']
      : []),
  ]
}

/** The room of a composition root holds the others, and may import them all. */
function isLoose(place: string, target: string): boolean {
  const isRoot = /^[^/]+\/$/.test(place)
  return isRoot && target.startsWith(place)
}

function areSiblings(file: string, target: string): boolean {
  return siblings.some((place) => {
    if (!file.startsWith(place) || !target.startsWith(place)) return false
    const folderOf = (name: string): string => name.slice(place.length).split('/', 1)[0] ?? ''
    return folderOf(file) !== folderOf(target)
  })
}

function roomOf(file: string) {
  return rooms
    .filter(({ place }) => file.startsWith(place))
    .toSorted((a, b) => b.place.length - a.place.length)[0]
}

/** Whether a file is in one of the places, or is one of them. */
function lies(file: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place))
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function isSqlOutside(file: string, name: string): boolean {
  return file.startsWith('src-backend/') && !lies(file, sqlPlaces) && sqlMethods.includes(name)
}
