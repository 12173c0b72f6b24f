import { expect, test } from 'vitest'
import { systemFamily } from '../../../../src-backend/domain/accounts/system-family.ts'
import { userAgentOn } from '../../../../src-main/backend/user-agent.ts'

test.each([
  ['linux', 'linux'],
  ['darwin', 'macos'],
  ['win32', 'windows'],
  ['freebsd', null],
])('the app on %s names a system that the server understands: %s', (platform, family) => {
  expect(systemFamily(userAgentOn(platform))).toBe(family)
})
