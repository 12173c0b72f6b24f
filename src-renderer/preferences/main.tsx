import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { preferencesApi } from '../api.ts'
import { systemClock } from '../clock.ts'
import { PreferencesApp } from './PreferencesApp.tsx'
import { createPreferencesStores } from './preferences-stores.ts'

const api = preferencesApi()
const stores = createPreferencesStores(api, systemClock)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

await stores.start()
createRoot(root).render(<PreferencesApp api={api} clock={systemClock} stores={stores} />)
