export const exportingFailuresEn = {
  'file-damaged':
    'This Sync backup is damaged, so it can’t be opened. Use another copy of it, or an older one.',
  'file-newer': 'A newer version of Sync wrote this backup. Update Sync to open it.',
}
export type ExportingFailures = typeof exportingFailuresEn
