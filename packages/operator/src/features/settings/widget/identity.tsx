import { Eye, EyeOff, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { CodeBlock, CopyButton } from '../../../ui/copy-button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { Field, inputClass } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { useIdentitySecret, useRotateSecret } from '../use-settings.ts'
import { samples, type Proof } from './identity-samples.ts'

/** The secret that proves identities, and how to use it. */
export function Identity() {
  const [proof, setProof] = useState<Proof>('hmac')
  return (
    <div className="mt-4 flex min-w-0 flex-col gap-4">
      <Secret />
      <div>
        <Segmented
          boxed
          label="Kind of proof"
          value={proof}
          onChange={setProof}
          items={(Object.keys(samples) as Proof[]).map((value) => ({ value, label: samples[value].label }))}
        />
        <CodeBlock code={samples[proof].server} what="Your server, in Node" className="mt-3" />
        <CodeBlock code={samples[proof].page} what="Your page, before the script tag" className="mt-3" />
      </div>
    </div>
  )
}

function Secret() {
  const [shown, setShown] = useState(false)
  const [asks, setAsks] = useState(false)
  const secret = useIdentitySecret(shown)
  const rotate = useRotateSecret()
  const value = shown ? secret.data?.secret : undefined

  const replace = () =>
    rotate.mutateAsync({}).then(
      () => {
        setAsks(false)
        setShown(true)
        toast({ title: 'The secret was replaced', description: 'Put the new one on your server.' })
      },
      (error: unknown) => toastError(error, 'Not replaced'),
    )
  return (
    <>
      <Field
        label="Identity secret"
        hint="Keep it on your server. Whoever has it can pretend to be any of your users."
        error={shown && secret.isError ? reasonOf(secret.error) : null}
      >
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <input
              {...control}
              readOnly
              value={value ?? '••••••••••••••••••••••••'}
              onFocus={(e) => e.currentTarget.select()}
              className={cn(inputClass, 'h-8 min-w-40 flex-1 font-mono pointer-coarse:h-11')}
            />
            <Button busy={shown && secret.isFetching && !value} aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              {shown ? 'Hide' : 'Show'}
            </Button>
            {value && <CopyButton text={value} what="the identity secret" size="md" />}
            <Button variant="danger" onClick={() => setAsks(true)}>
              <RefreshCw aria-hidden />
              Replace…
            </Button>
          </div>
        )}
      </Field>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title="Replace the identity secret?"
        description="Proofs made with the old one stop working at once: users of your website count as anonymous until your server has the new one."
        action="Replace secret"
        busy={rotate.isPending}
        onConfirm={() => void replace()}
      />
    </>
  )
}
