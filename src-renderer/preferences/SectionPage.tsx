import { useStore } from 'zustand'
import type { PreferencesChange } from '../../src-shared/model/preferences.ts'
import type { PreferencesApi } from '../api.ts'
import { failureOf } from '../attempt.ts'
import { AboutSection } from '../features/about/AboutSection.tsx'
import { AtHandSection } from '../features/at-hand/AtHandSection.tsx'
import { VaultSlots } from '../features/authenticator/vault/VaultSlots.tsx'
import { BackupsSection } from '../features/backups/BackupsSection.tsx'
import { DiagnosticsSection } from '../features/diagnostics/DiagnosticsSection.tsx'
import { NetworkSection } from '../features/network/NetworkSection.tsx'
import type { FieldsProps } from '../features/preferences/choices.tsx'
import { ListFields } from '../features/preferences/ListFields.tsx'
import { LooksFields } from '../features/preferences/LooksFields.tsx'
import { ManagedSection } from '../features/preferences/ManagedSection.tsx'
import { SafetyFields } from '../features/preferences/SafetyFields.tsx'
import { WayBack } from '../features/restore/WayBack.tsx'
import { StayField } from '../features/sign-in/StayField.tsx'
import { UpdatesSection } from '../features/updates/UpdatesSection.tsx'
import { useAttempt } from '../ui/form/use-attempt.ts'
import { useManaged } from '../ui/managed/managed.ts'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/page/PageHeading.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { Section } from './place-store.ts'
import styles from './PreferencesApp.module.css'
import type { PreferencesStores } from './preferences-stores.ts'

interface SectionProps {
  api: PreferencesApi
  stores: PreferencesStores
}

/** One section of the preferences: its heading, what it does, and its settings. */
export function SectionPage(props: SectionProps & { section: Section }) {
  const { text, sentence } = useWords()
  const { section, stores } = props
  const words = text.preferencesWindow.sections[section]
  const state = useStore(stores.preferences.phase)
  const [attempt, run] = useAttempt()
  const failure = state.phase === 'unavailable' ? state.failure : failureOf(attempt)
  const fields: FieldsProps | null =
    state.phase === 'ready'
      ? {
          preferences: state.preferences,
          change: (changed: PreferencesChange) => run(() => stores.preferences.change(changed)),
        }
      : null
  const Content = contents[section]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageHeading>{words.name}</PageHeading>
        <p className={styles.does}>{words.does}</p>
      </header>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <Content api={props.api} stores={stores} fields={fields} />
    </div>
  )
}

type ContentProps = SectionProps & { fields: FieldsProps | null }

function General({ api, stores, fields }: ContentProps) {
  if (fields === null) return null
  return (
    <>
      <div className={styles.card}>
        <LooksFields {...fields} />
      </div>
      <div className={styles.card}>
        <AtHandSection
          api={api}
          preferences={fields.preferences}
          change={stores.preferences.change}
        />
      </div>
    </>
  )
}

function Authenticator({ fields }: ContentProps) {
  if (fields === null) return null
  return (
    <div className={styles.card}>
      <ListFields {...fields} />
    </div>
  )
}

function Security({ stores, fields }: ContentProps) {
  const { staying } = useStore(stores.staying.phase)
  return (
    <>
      {fields !== null && (
        <div className={styles.card}>
          <SafetyFields {...fields} />
          <StayField
            staying={staying}
            isWanted={fields.preferences.staySignedIn}
            isManaged={fields.preferences.managed.staySignedIn !== undefined}
            isHiddenWithoutChoice={false}
            onChange={(staySignedIn) => fields.change({ staySignedIn })}
          />
        </div>
      )}
      <div className={styles.card}>
        <VaultSlots store={stores.slots} />
      </div>
    </>
  )
}

function Backups({ api, stores }: ContentProps) {
  const { text } = useWords()
  const vault = useStore(stores.slots.phase)
  return (
    <div className={styles.card}>
      <BackupsSection
        store={stores.backups}
        slots={vault.phase === 'unlocked' ? vault.slots : null}
        isLocked={vault.phase === 'locked'}
        onRestore={() => void api.preferencesWindow.restore()}
        wayBack={
          vault.phase === 'unlocked' && (
            <WayBack api={api} onWentBack={() => stores.toasts.show(text.restore.wentBack)} />
          )
        }
      />
    </div>
  )
}

function Network({ stores, fields }: ContentProps) {
  return (
    <div className={styles.card}>
      <NetworkSection
        store={stores.network}
        choice={fields?.preferences.proxy ?? null}
        change={(proxy) => stores.preferences.change({ proxy })}
      />
    </div>
  )
}

function About({ api, stores, fields }: ContentProps) {
  const { text } = useWords()
  const managed = useManaged()
  return (
    <>
      <div className={styles.card}>
        <AboutSection api={api} />
      </div>
      <div className={styles.card}>
        <UpdatesSection
          store={stores.updates}
          looksByItself={fields?.preferences.looksForUpdates ?? null}
          onLookByItself={(looksForUpdates) => fields?.change({ looksForUpdates })}
        />
      </div>
      <div className={styles.card}>
        {/* Read again whenever what holds has changed. */}
        <ManagedSection key={JSON.stringify(managed)} store={stores.preferences} />
      </div>
      <div className={styles.card}>
        <DiagnosticsSection api={api} onSaved={() => stores.toasts.show(text.diagnostics.saved)} />
      </div>
    </>
  )
}

const contents = {
  general: General,
  authenticator: Authenticator,
  security: Security,
  backups: Backups,
  network: Network,
  about: About,
} as const satisfies Record<Section, (props: ContentProps) => React.ReactNode>
