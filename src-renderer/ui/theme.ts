import type { Theme } from '../../src-shared/model/preferences.ts'

/** Applies the chosen theme; the tokens follow `data-theme`. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset['theme'] = theme
}
