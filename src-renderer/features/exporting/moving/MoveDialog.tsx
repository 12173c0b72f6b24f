import { useEffect, useState, type ReactNode } from 'react'
import { assertNever } from '../../../../src-shared/model/result.ts'
import type { BackupsState } from '../../../../src-shared/model/vault/backups.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { LeftOut } from '../../../../src-shared/model/vault/export.ts'
import type { SlotKind } from '../../../../src-shared/model/vault/vault-status.ts'
import type { AppApi } from '../../../api.ts'
import { Choice, Choices } from '../../../ui/form/Choices.tsx'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { History, Monitor, Smartphone } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { BackupStep } from './BackupStep.tsx'
import { comparedEntries } from './compared.ts'
import { CompareStep } from './CompareStep.tsx'
import { MoveExport } from './MoveExport.tsx'

/** Choosing the way, going it, comparing. */
const STEPS = 3

type Step =
  | { readonly kind: 'where' }
  | { readonly kind: 'computer' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'backups'; readonly backups: BackupsState }
  | { readonly kind: 'compare'; readonly leftOut: readonly LeftOut[] }

/** Leads from this computer to another place, to the proof that the codes arrived there. */
export function MoveDialog(props: {
  api: Pick<AppApi, 'outgoing' | 'backups'>
  entries: readonly EntrySummary[]
  slots: readonly SlotKind[]
  /** The code of an entry, as the list shows it. */
  renderCode: (entry: EntrySummary) => ReactNode
  onClose: () => void
}) {
  const { text } = useWords()
  const { moving } = text
  const { api, entries, slots } = props
  const backups = useBackups(api)
  const [step, setStep] = useState<Step>({ kind: 'where' })
  const back = () => setStep({ kind: 'where' })
  const compare = (leftOut: readonly LeftOut[]) => setStep({ kind: 'compare', leftOut })

  const body = () => {
    switch (step.kind) {
      case 'where':
        return (
          <Choices label={moving.title}>
            <Choice
              icon={<Monitor />}
              name={moving.computer}
              about={moving.computerAbout}
              onChoose={() => setStep({ kind: 'computer' })}
            />
            <Choice
              icon={<Smartphone />}
              name={moving.phone}
              about={moving.phoneAbout}
              onChoose={() => setStep({ kind: 'phone' })}
            />
            {backups !== null && backups.folder !== null && (
              <Choice
                icon={<History />}
                name={moving.backups}
                about={moving.backupsAbout}
                onChoose={() => setStep({ kind: 'backups', backups })}
              />
            )}
          </Choices>
        )
      case 'computer':
      case 'phone':
        return (
          <MoveExport
            api={api}
            format={step.kind === 'phone' ? 'google-qr' : 'own'}
            slots={slots}
            onBack={back}
            onDone={compare}
          />
        )
      case 'backups':
        return (
          <BackupStep api={api} backups={step.backups} onBack={back} onNext={() => compare([])} />
        )
      case 'compare':
        return (
          <CompareStep
            entries={comparedEntries(entries, step.leftOut)}
            renderCode={props.renderCode}
            onClose={props.onClose}
          />
        )
      default:
        return assertNever(step)
    }
  }
  const titles = {
    where: moving.title,
    computer: moving.file,
    phone: moving.codes,
    backups: moving.bring,
    compare: moving.compare,
  }
  const number = step.kind === 'where' ? 1 : step.kind === 'compare' ? STEPS : 2
  return (
    <Dialog
      title={`${titles[step.kind]} · ${text.common.stepOf(number, STEPS)}`}
      {...(step.kind === 'where' ? { description: moving.where } : {})}
      isWide
      onClose={props.onClose}
    >
      {body()}
    </Dialog>
  )
}

/** Null while main has not said, or where there are none. */
function useBackups(api: Pick<AppApi, 'backups'>): BackupsState | null {
  const [backups, setBackups] = useState<BackupsState | null>(null)
  useEffect(() => {
    let isOpen = true
    const ask = async () => {
      const answer = await api.backups.state()
      if (isOpen && answer.ok) setBackups(answer.value)
    }
    void ask()
    return () => {
      isOpen = false
    }
  }, [api])
  return backups
}
