import { useMutation, useQuery } from '@tanstack/react-query';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { whyNoPasskeys } from '../rest/passkeys';
import { Button } from '../ui/Button';
import { Fingerprint } from '../ui/icons';

interface Props<Q> {
  /** What is asked; shown only where the runtime has something to ask. */
  readonly name: readonly string[];
  readonly ask: () => Promise<Q>;
  readonly use: (question: Q) => Promise<void>;
}

/** A passkey before a code: nothing to type, and a stranger's page gets nothing by it. Nothing where there is none that is good here. */
export function PasskeyButton<Q>({ name, ask, use }: Props<Q>) {
  const text = useText();
  const question = useQuery({ queryKey: ['passkey-question', ...name], queryFn: ask, enabled: whyNoPasskeys() === null, retry: false, gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const using = useMutation({
    mutationFn: use,
    onError: () => void question.refetch(), // each is good once
  });
  const data = question.data;
  if (data === undefined || question.isError) return using.error ? <Refusal error={using.error} /> : null;
  return (
    <div className="mb-4 panel:mb-0">
      <Button shape="tall" primary className="w-full" icon={<Fingerprint size={20} />} disabled={using.isPending || question.isFetching} onClick={() => using.mutate(data)}>
        {text('passkey.use')}
      </Button>
      <Refusal error={using.isPending ? null : using.error} />
      <p className="mt-3 text-caption text-ink2 panel:hidden">{text('passkey.orCode')}</p>
    </div>
  );
}
