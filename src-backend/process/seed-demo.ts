import type { Role } from '../../src-shared/model/people/account.ts'
import type { DemoAccount } from '../../src-shared/model/server.ts'
import { emailKey } from '../domain/secrets/passwords.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import type { Database } from '../store/engine/database.ts'
import { findUserByEmail, insertCompany, insertUser } from '../store/people/users.ts'

const COMPANY = { id: '7b1f9c52-3c1e-4a6b-9a53-0d1c5be0ac3e', name: 'Acme' }

interface DemoUser extends DemoAccount {
  readonly id: string
  readonly role: Role
}

const users: readonly DemoUser[] = [
  {
    id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a01',
    email: 'ana@acme.example',
    name: 'Ana Braga',
    password: 'violet-harbor-lantern',
    role: 'owner',
  },
  {
    id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a02',
    email: 'ben@acme.example',
    name: 'Ben Okafor',
    password: 'copper-meadow-kettle',
    role: 'user',
  },
  {
    id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a03',
    email: 'carla@acme.example',
    name: 'Carla Ruiz',
    password: 'saffron-glacier-window',
    role: 'user',
  },
]

/** The accounts of the demo company as its sign-in screen shows them. Their passwords are public. */
export const demoAccounts: readonly DemoAccount[] = users.map(({ email, password, name }) => ({
  email,
  password,
  name,
}))

/** Adds the demo company and its people if they are missing; leaves existing ones unchanged. */
export async function seedDemo(
  database: Database,
  passwords: PasswordHasher,
  nowMs: number,
): Promise<void> {
  await insertCompany(database, COMPANY, nowMs)
  for (const { id, email, name, role, password } of users) {
    const key = emailKey(email)
    if ((await findUserByEmail(database, key)) !== null) continue
    const passwordHash = await passwords.hash(password)
    const user = { id, companyId: COMPANY.id, email, emailKey: key, name, role, passwordHash }
    await insertUser(database, user, nowMs)
  }
}
