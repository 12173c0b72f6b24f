import { shell } from 'electron'

/** Shows a file that the user has just saved in the system's file manager. The file itself is not opened. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path)
}
