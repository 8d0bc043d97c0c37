import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { usePlant, type Certificate } from '../../rest/queries';
import { formatDay, formatTime } from '../../tags/time';

/** What a person looks at before they trust a certificate. What it says of itself is text of strangers, shown as it is. */
export function CertificateFacts({ certificate: c }: { readonly certificate: Certificate }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const day = (time: string) => formatDay(Date.parse(time), timeZone);
  return (
    <dl className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 break-words">
      <Fact name={text('cert.thumbprint')}>
        <span className="font-mono text-[0.8125rem] break-all panel:text-[1rem]">{inPairs(c.thumbprint)}</span>
      </Fact>
      <Fact name={text('cert.sha256')}>
        <span className="font-mono text-[0.75rem] break-all text-ink2 panel:text-[1rem]">{c.sha256}</span>
      </Fact>
      <Fact name={text('cert.issuer')}>{c.issuer}</Fact>
      {c.applicationUri !== '' && <Fact name={text('cert.application')}>{c.applicationUri}</Fact>}
      <Fact name={text('cert.hosts')}>{c.hosts.length === 0 ? text('cert.noHosts') : c.hosts.join(', ')}</Fact>
      <Fact name={text('cert.dates')}>{text('cert.datesValue', { from: day(c.notBefore), to: day(c.notAfter) })}</Fact>
      {c.state !== 'OWN' && <Fact name={text('cert.seen')}>{formatTime(Date.parse(c.lastSeen), timeZone)}</Fact>}
      <Fact name={text('cert.flaws')}>
        {c.flaws.length === 0 ? text('cert.noFlaws') : <b className="font-semibold">{c.flaws.map((flaw) => text(`cert.flaw.${flaw}` as TextId)).join(', ')}</b>}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-caption text-ink3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** As tools show it: `AB:CD:…`. */
function inPairs(hex: string): string {
  return hex.toUpperCase().match(/../g)?.join(':') ?? hex;
}
