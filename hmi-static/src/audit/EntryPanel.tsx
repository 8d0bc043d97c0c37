import type { ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import type { AuditChange } from '../rest/trustTypes';
import { formatCount } from '../tags/number';
import { formatClock, formatTime } from '../tags/time';
import { printedUnit } from '../tags/unit';
import { Button } from '../ui/Button';
import { ArrowRight, ChevronLeft } from '../ui/icons';
import type { Act } from './fold';
import { OutcomeMark } from './OutcomeMark';
import { valueOf, whereOf } from './words';

/** All that is known of one act. What people and devices wrote is text, shown as it is. */
export function EntryPanel({ act, timeZone, onBack }: { readonly act: Act; readonly timeZone: string; readonly onBack?: () => void }) {
  const text = useText();
  const [language] = useLanguage();
  const { entry, intent, changes, outcome, why } = act;
  return (
    <section className="flex h-full min-h-0 flex-col overflow-auto rounded-card bg-surface p-4 panel:p-3">
      <header className="flex items-center gap-3">
        {onBack && <Button shape="icon" aria-label={text('audit.back')} icon={<ChevronLeft size={26} />} onClick={onBack} />}
        <div className="min-w-0">
          <p className="text-ink2">
            {text('audit.entry', { n: formatCount(entry.seq, language) })} · {formatTime(Date.parse(entry.at), timeZone)}
          </p>
          <h2 className="text-title font-semibold break-words">
            <OutcomeMark outcome={outcome} /> {entry.verb} {entry.object}
          </h2>
        </div>
      </header>
      {changes.length > 0 && <Changes changes={changes} />}
      <dl className="mt-2 panel:grid panel:grid-cols-2 panel:gap-x-4">
        {why !== '' && <Fact name={text('audit.why')}>«{why}»</Fact>}
        <Fact name={text('audit.person')}>
          {entry.who.name === '' ? text('audit.erased') : entry.who.name} <span className="font-mono text-caption text-ink2">{entry.who.id}</span>
        </Fact>
        <Fact name={text('audit.fromWhere')}>{whereOf(entry)}</Fact>
        {(intent || outcome === 'intended') && (
          <Fact name={text('audit.path')}>
            {intent ? `${formatClock(Date.parse(intent.at), timeZone)} → ${text(`audit.outcome.${outcome}`)} ${formatClock(Date.parse(entry.at), timeZone)}` : `${formatClock(Date.parse(entry.at), timeZone)} → ${text('audit.noEnd')}`}
          </Fact>
        )}
        {entry.correlation !== '' && <Fact name={text('audit.correlation')}>{entry.correlation}</Fact>}
      </dl>
      <p className="mt-3 font-mono text-caption break-all text-ink2">
        {text('audit.hash')} {entry.hash}
      </p>
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly AuditChange[] }) {
  const text = useText();
  const [only] = changes;
  if (changes.length === 1 && only)
    return (
      <div className="mt-2 border-b border-line pb-3">
        <p className="text-caption text-ink2">{only.field}</p>
        <p className="flex flex-wrap items-center gap-3 text-figure font-semibold break-all">
          <span className="text-ink2">{valueOf({ ...only, unit: '' }, 'before')}</span>
          <ArrowRight size={24} className="shrink-0 text-ink2" />
          <span>
            {valueOf({ ...only, unit: '' }, 'after')} <span className="text-title font-normal text-ink2">{printedUnit(only.unit)}</span>
          </span>
        </p>
      </div>
    );
  return (
    <table className="mt-2 w-full border-collapse text-left">
      <caption className="text-left text-caption text-ink3">{text('audit.changes')}</caption>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field} className="border-t border-line *:py-1 *:pr-2 *:align-top *:break-all">
            <th className="w-1/3 text-caption font-normal text-ink2">{change.field}</th>
            <td className="text-ink2">{valueOf(change, 'before')}</td>
            <td className="font-semibold">{valueOf(change, 'after')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="border-t border-line py-2 first:border-t-0 panel:py-1">
      <dt className="text-caption text-ink3">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
