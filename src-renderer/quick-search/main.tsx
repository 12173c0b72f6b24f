import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { quickSearchApi } from '../api.ts'
import { systemClock } from '../clock.ts'
import { QuickSearchApp } from './QuickSearchApp.tsx'
import { createQuickSearchStores } from './quick-search-stores.ts'

const api = quickSearchApi()
const stores = createQuickSearchStores(api, systemClock)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

await stores.start()
createRoot(root).render(<QuickSearchApp api={api} clock={systemClock} stores={stores} />)
