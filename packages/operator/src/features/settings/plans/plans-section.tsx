import type { Plan } from '@switchboard/contract'
import { features } from '@switchboard/contract/features'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { Badge, Loaded, Rows, Section } from '../section.tsx'
import { useChoosePlan, usePlans, useRemovePlan } from '../use-plans.ts'
import { featureWords } from './feature-words.ts'
import { PlanDialog } from './plan-dialog.tsx'

/** Named sets of features, one of which holds; the default has everything. */
export function PlansSection() {
  const plans = usePlans()
  const [edited, setEdited] = useState<Plan | 'new' | null>(null)
  return (
    <Section
      title="Plans"
      description="What this workspace offers, as named sets. A feature that the plan leaves out is hidden and refused."
      action={
        <Button variant="primary" onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          New plan
        </Button>
      }
    >
      <Loaded query={plans}>
        {({ items, currentId }) => (
          <Rows label="Plans">
            <PlanRow plan={null} chosen={currentId === null} />
            {items.map((p) => (
              <PlanRow key={p.id} plan={p} chosen={currentId === p.id} onEdit={() => setEdited(p)} />
            ))}
          </Rows>
        )}
      </Loaded>
      {edited && (
        <PlanDialog
          key={edited === 'new' ? 'new' : edited.id}
          plan={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  )
}

/** One plan; null is the default. */
function PlanRow({ plan, chosen, onEdit }: { plan: Plan | null; chosen: boolean; onEdit?: () => void }) {
  const [asks, setAsks] = useState<'choose' | 'remove' | null>(null)
  const choose = useChoosePlan()
  const remove = useRemovePlan()
  const name = plan?.name ?? 'Everything'
  const without = plan ? features.filter((f) => !plan.features.includes(f)) : []
  const act = (work: Promise<unknown>, done: string, failed: string) =>
    work.then(
      () => {
        setAsks(null)
        toast({ title: done })
      },
      (error: unknown) => toastError(error, failed),
    )
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span dir="auto" className="truncate">
            {name}
          </span>
          {chosen && <Badge tone="good">In use</Badge>}
        </p>
        <p className="text-xs text-fg-2">
          {without.length === 0 ? 'All features' : `Without ${without.map((f) => featureWords[f].label).join(', ')}`}
        </p>
      </div>
      {!chosen && <Button onClick={() => setAsks('choose')}>Use</Button>}
      {plan && (
        <>
          <IconButton label={`Change ${name}`} onClick={() => onEdit?.()}>
            <Pencil />
          </IconButton>
          {!chosen && (
            <IconButton label={`Remove ${name}`} onClick={() => setAsks('remove')}>
              <Trash2 />
            </IconButton>
          )}
        </>
      )}
      <Confirm
        open={asks === 'choose'}
        onOpenChange={() => setAsks(null)}
        title={`Use ${name}?`}
        description={
          without.length === 0
            ? 'Everybody has all features at once.'
            : `Hidden and refused for everybody at once: ${without.map((f) => featureWords[f].label).join(', ')}. Nothing that was stored is lost.`
        }
        action="Use this plan"
        busy={choose.isPending}
        onConfirm={() => void act(choose.mutateAsync({ id: plan?.id ?? null }), `${name} is in use`, 'Not changed')}
      />
      <Confirm
        open={asks === 'remove'}
        onOpenChange={() => setAsks(null)}
        title={`Remove ${name}?`}
        description="The workspace is not on it, so nothing changes for anybody."
        action="Remove"
        busy={remove.isPending}
        onConfirm={() => void act(remove.mutateAsync({ id: plan!.id }), `${name} was removed`, 'Not removed')}
      />
    </li>
  )
}
