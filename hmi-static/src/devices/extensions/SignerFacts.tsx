import { useText } from '../../app/text/useText';
import { usePlant } from '../../rest/queries';
import { formatDay } from '../../tags/time';
import type { Signer } from './useExtensions';

/** Who signed, as a person compares it. What a certificate says of itself is text of strangers, shown as it is. */
export function SignerFacts({ signer: s }: { readonly signer: Signer }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const day = (time: string) => formatDay(Date.parse(time), timeZone);
  return (
    <dl className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      <dt className="text-caption text-ink3">{text('ext.signer')}</dt>
      <dd className="font-semibold break-words">{s.subject}</dd>
      <dt className="text-caption text-ink3">{text('ext.sha256')}</dt>
      <dd className="font-mono text-[0.8125rem] break-all panel:text-[1rem]">{s.sha256.toUpperCase().match(/.{1,8}/g)?.join(' ')}</dd>
      <dt className="text-caption text-ink3">{text('ext.valid')}</dt>
      <dd>{text('ext.validValue', { from: day(s.notBefore), to: day(s.notAfter) })}</dd>
    </dl>
  );
}
