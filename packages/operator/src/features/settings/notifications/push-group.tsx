import type { PushProblem } from '@switchboard/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { useStore } from '../../../store/create-store.ts'
import { usePreferences } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { canPush, localProblem, ownPush, problemWords, subscribeHere, unsubscribe } from '../../alerts/push.ts'
import { fromNow } from '../dates.ts'
import { prefer } from '../profile/preferred.tsx'
import { Badge, Group, Loaded, Rows } from '../section.tsx'

const outcomeWords: Record<PushProblem, string> = {
  expired: 'The subscription had ended and was removed. Subscribe that browser again.',
  refused: 'The push service refused it. Remove this browser and subscribe it again.',
  unreachable: 'The push service could not be reached from the server.',
}

function usePush() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['push'] })
  const [outcome, setOutcome] = useState<{ here: string | null; byId: Record<string, string> } | null>(null)
  const test = useMutation({
    mutationFn: async () => {
      const problem = await localProblem()
      const { items } = await call('POST /v1/push/test', {})
      return { problem, items }
    },
    onSuccess: ({ problem, items }) => {
      setOutcome({
        here: problem && problemWords[problem],
        byId: Object.fromEntries(
          items.map((i) => [i.id, i.problem ? outcomeWords[i.problem] : 'Sent. It should show now.']),
        ),
      })
      void again()
    },
    onError: (error) => toastError(error, 'Not tested'),
  })
  const subscribe = useMutation({
    mutationFn: subscribeHere,
    onSuccess: () => void again(),
    onError: (error) =>
      toast({ title: 'Not subscribed', description: error.message, kind: 'error', timeoutMs: 10_000 }),
  })
  const remove = useMutation({
    mutationFn: unsubscribe,
    onSuccess: () => void again(),
    onError: (error) => toastError(error, 'Not removed'),
  })
  return {
    list: useQuery({ queryKey: ['push'], queryFn: () => call('GET /v1/push') }),
    test,
    subscribe,
    remove,
    outcome,
  }
}

/** Browsers that are told of things while the app is closed, and a test that says what is wrong. */
export function PushGroup() {
  const { list, test, subscribe, remove, outcome } = usePush()
  const own = useStore(ownPush)
  const { pushWhileAway } = usePreferences()
  return (
    <Group
      title="While the app is closed"
      description="Web Push reaches these browsers when you have the workspace open nowhere."
      action={
        <Button busy={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
      }
    >
      <Loaded query={list}>
        {({ items, publicKey }) => (
          <div className="flex flex-col gap-3">
            {items.length > 0 && (
              <Rows label="Subscribed browsers">
                {items.map((s) => (
                  <li key={s.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
                    <div className="min-w-0 flex-1 basis-50">
                      <p className="flex items-center gap-2 text-sm font-medium">
                        {s.browser || 'A browser'}
                        {s.id === own && <Badge tone="good">This browser</Badge>}
                      </p>
                      <p className="text-xs text-fg-2">
                        since {fromNow(s.createdAt)}
                        {s.lastSentAt && ` · last sent ${fromNow(s.lastSentAt)}`}
                      </p>
                      {outcome?.byId[s.id] && <p className="text-xs text-fg">{outcome.byId[s.id]}</p>}
                    </div>
                    <Button size="sm" onClick={() => remove.mutate(s.id)}>
                      Remove
                    </Button>
                  </li>
                ))}
              </Rows>
            )}
            {!items.some((s) => s.id === own) && (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <p className="min-w-0 flex-1 basis-60 text-sm text-fg-2">
                  {canPush() ? problemWords['not subscribed'] : problemWords.absent}
                </p>
                {canPush() && (
                  <Button busy={subscribe.isPending} onClick={() => subscribe.mutate(publicKey)}>
                    Subscribe this browser
                  </Button>
                )}
              </div>
            )}
            <div role="status">
              {outcome && (
                <p className="text-sm">{outcome.here ? `This browser: ${outcome.here}` : 'This browser is ready.'}</p>
              )}
            </div>
            <Switch
              checked={pushWhileAway}
              onChange={(on) => prefer({ pushWhileAway: on })}
              label="Also while I am Away"
            />
          </div>
        )}
      </Loaded>
    </Group>
  )
}
