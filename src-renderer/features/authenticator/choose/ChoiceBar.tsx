import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { appKeys } from '../../../ui/keys/app-keys.ts'
import { useManaged } from '../../../ui/managed/managed.ts'
import { FileOutput, ListChecks, Pin, PinOff, Tag, Trash2, X } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import page from '../AuthenticatorPage.module.css'
import styles from './ChoiceBar.module.css'

/** What can be done with the chosen entries; it stands where the ways to add one are otherwise. */
export function ChoiceBar(props: {
  chosen: readonly EntrySummary[]
  onAll: () => void
  onTag: () => void
  onPin: (isPinned: boolean) => void
  onExport: () => void
  onDelete: () => void
  onEnd: () => void
}) {
  const { organising: words } = useWords().text
  const { exports = 'all' } = useManaged()
  const { chosen } = props
  const arePinned = chosen.length > 0 && chosen.every(({ isPinned }) => isPinned)
  return (
    <footer className={classNames(page.foot, styles.bar)} aria-label={words.choice}>
      <IconButton
        label={words.endChoice(appKeys.escape.shown)}
        icon={<X />}
        onClick={props.onEnd}
      />
      <output className={styles.count}>{words.chosen(chosen.length)}</output>
      <IconButton
        label={words.chooseAll(appKeys.chooseAll.shown)}
        icon={<ListChecks />}
        onClick={props.onAll}
      />
      {chosen.length > 0 && (
        <>
          <IconButton label={words.tagSeveral} icon={<Tag />} onClick={props.onTag} />
          <IconButton
            label={arePinned ? words.unpinSeveral : words.pinSeveral}
            icon={arePinned ? <PinOff /> : <Pin />}
            onClick={() => props.onPin(!arePinned)}
          />
          {exports !== 'none' && (
            <IconButton
              label={words.exportSeveral}
              icon={<FileOutput />}
              onClick={props.onExport}
            />
          )}
          <IconButton label={words.deleteSeveral} icon={<Trash2 />} onClick={props.onDelete} />
        </>
      )}
    </footer>
  )
}
