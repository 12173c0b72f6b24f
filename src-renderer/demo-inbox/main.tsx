import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { demoInboxApi } from '../api.ts'
import { systemClock } from '../clock.ts'
import { DemoInboxApp } from './DemoInboxApp.tsx'
import { createDemoInboxStores } from './demo-inbox-stores.ts'

const stores = createDemoInboxStores(demoInboxApi())
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

await stores.start()
createRoot(root).render(<DemoInboxApp clock={systemClock} stores={stores} />)
