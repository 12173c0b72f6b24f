import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { appApi } from '../api.ts'
import { systemClock } from '../clock.ts'
import { App } from './App.tsx'
import { createAppStores } from './app-stores.ts'
import { createStartChoice } from './start-choice.ts'

const api = appApi()
const stores = createAppStores(api, systemClock)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

await stores.start()
createRoot(root).render(
  <App
    api={api}
    clock={systemClock}
    stores={stores}
    startChoice={createStartChoice(() => window.localStorage)}
  />,
)
