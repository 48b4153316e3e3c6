import type { TicketSettings } from '@switchboard/contract'
import { useEffect } from 'react'
import { boardsLoad, openBoards, useTicketSettings } from '../../../store/boards.ts'
import { useStore } from '../../../store/create-store.ts'
import { loadTemplates } from '../../../store/templates.ts'
import { ErrorState } from '../../../ui/states.tsx'
import { Section, SkeletonRows } from '../section.tsx'
import { FieldsGroup } from './fields-group.tsx'
import { SettingsForm } from './settings-form.tsx'
import { TemplatesGroup } from './templates-group.tsx'
import { TypesGroup } from './types-group.tsx'

/** What holds for all tickets of the workspace. */
export function TicketsSection() {
  const settings = useTicketSettings()
  const load = useStore(boardsLoad)
  useEffect(() => {
    openBoards()
    void loadTemplates()
  }, [])
  return (
    <Section title="Tickets" description="How tickets are called and sorted, and what customers see of them.">
      {settings === null && load.status === 'failed' && <ErrorState error={load.error} onRetry={openBoards} />}
      {settings === null && load.status !== 'failed' && <SkeletonRows />}
      {settings && <Parts settings={settings} />}
    </Section>
  )
}

function Parts({ settings }: { settings: TicketSettings }) {
  return (
    <>
      <TypesGroup settings={settings} />
      <FieldsGroup settings={settings} />
      <TemplatesGroup settings={settings} />
      <SettingsForm settings={settings} />
    </>
  )
}
