import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { settingsApi } from '../api.ts'
import { systemClock } from '../clock.ts'
import { SettingsApp } from './SettingsApp.tsx'
import { createSettingsStores } from './settings-stores.ts'

const api = settingsApi()
const stores = createSettingsStores(api)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

await stores.start()
createRoot(root).render(<SettingsApp api={api} clock={systemClock} stores={stores} />)
