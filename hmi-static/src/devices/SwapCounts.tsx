import type { ReactNode } from 'react';
import type { Language } from '../app/text/language';
import { useText } from '../app/text/useText';
import type { Swap } from '../rest/queries';
import { formatCount } from '../tags/number';
import { Check } from '../ui/icons';

/** The counts behind the figure: each device, each reader of the journal, and where in the journal it happened. */
export function SwapCounts({ record, language }: { readonly record: Swap; readonly language: Language }) {
  const text = useText();
  const count = (n: number) => formatCount(n, language);
  if (record.drivers.length === 0 && record.readers.length === 0) return null;
  return (
    <div>
      <Group title={text('swap.byDevice')}>
        {record.drivers.map((d) => (
          <Row key={d.device} ok={d.missed === 0} name={d.device} note={text(d.connectionKept ? 'swap.kept' : 'swap.anew')}>
            {text('swap.ofDone', { done: count(d.done), scheduled: count(d.scheduled) })}
          </Row>
        ))}
      </Group>
      <Group title={text('swap.byReader')}>
        {record.readers.map((r) => (
          <Row key={r.reader} ok name={r.reader} note={r.delivered < r.accepted ? text('swap.onTheWay') : ''}>
            {text('swap.delivered', { accepted: count(r.accepted), delivered: count(r.delivered) })}
          </Row>
        ))}
      </Group>
      <p className="mt-3 font-mono text-[0.75rem] break-all text-ink3 panel:text-[1.125rem]">{text('swap.range', { from: record.journalBefore, to: record.journalAfter })}</p>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h3 className="mt-2 text-caption text-ink2">{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

function Row({ ok, name, note, children }: { readonly ok: boolean; readonly name: string; readonly note: string; readonly children: ReactNode }) {
  return (
    <li className="flex min-h-10 items-center gap-3 border-t border-line">
      {ok ? <Check size={18} className="shrink-0" /> : <b className="w-[18px] text-center">!</b>}
      <span className="min-w-0 leading-tight">
        {name}
        {note && <span className="block text-caption text-ink2">{note}</span>}
      </span>
      <span className="ml-auto text-right text-[0.875rem] whitespace-nowrap panel:text-caption">{children}</span>
    </li>
  );
}
