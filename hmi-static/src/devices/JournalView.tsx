import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useJournal, useReaders, type Reader } from '../rest/queries';
import { formatCount } from '../tags/number';
import { Card } from '../ui/Card';
import { QueryView } from '../ui/QueryView';

const MIB = 1_048_576;

/** The journal and where each of its readers stands in it. */
export function JournalView() {
  const text = useText();
  const [language] = useLanguage();
  const readers = useReaders().data ?? [];
  return (
    <QueryView query={useJournal()} what={text('journal.what')}>
      {(journal) => (
        <Card title={text('journal.title')} aside={<span className="panel:hidden">{text('journal.note')}</span>}>
          <dl className="mb-4 grid grid-cols-4 gap-4 panel:mb-2 panel:gap-2">
            <Figure name={text('journal.size')} value={`${formatCount(journal.bytes / MIB, language)} MiB`} />
            <Figure name={text('journal.segments')} value={formatCount(journal.segments, language)} />
            <Figure name={text('journal.notDurable')} value={`${formatCount(journal.notDurableBytes, language)} B`} />
            <Figure name={text('journal.end')} value={journal.durableEnd} />
          </dl>
          <h3 className="text-caption text-ink2">{text('journal.readers')}</h3>
          <ul>
            {readers.map((reader) => (
              <ReaderRow key={reader.name} reader={reader} journalBytes={journal.bytes} />
            ))}
          </ul>
        </Card>
      )}
    </QueryView>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex min-w-0 flex-col-reverse">
      <dt className="overflow-hidden text-caption text-ellipsis whitespace-nowrap text-ink2">{name}</dt>
      <dd className="overflow-hidden text-figure font-semibold text-ellipsis whitespace-nowrap panel:text-[1.25rem]">{value}</dd>
    </div>
  );
}

/** What is filled was not read yet: an empty bar is a reader that has caught up. */
function ReaderRow({ reader, journalBytes }: { readonly reader: Reader; readonly journalBytes: number }) {
  const text = useText();
  const [language] = useLanguage();
  const behind = Math.min(100, (100 * reader.lagBytes) / Math.max(1, journalBytes));
  return (
    <li className="grid min-h-12 grid-cols-[220px_minmax(60px,1fr)_150px_190px] items-center gap-6 border-t border-line panel:grid-cols-[minmax(0,1fr)_150px_220px] panel:gap-3">
      <p className="min-w-0 leading-tight">
        <b className="block overflow-hidden font-semibold text-ellipsis">{reader.name}</b>
        <span className="text-caption text-ink2">{reader.open ? [text(`journal.${reader.mode}`), reader.required ? text('journal.required') : ''].filter((s) => s !== '').join(' · ') : text('journal.closed')}</span>
      </p>
      <span className="relative h-3 border border-ctl bg-trough panel:hidden" aria-hidden="true">
        <span className="absolute inset-y-0 right-0 bg-on" style={{ width: `${behind > 0 ? Math.max(0.5, behind) : 0}%` }} />
      </span>
      <span className="text-right">{reader.lagBytes === 0 ? text('journal.upToDate') : text('journal.behind', { amount: `${formatCount(Math.ceil(reader.lagBytes / 1024), language)} KiB` })}</span>
      <span className="text-right text-ink2">{text('journal.delivered', { n: formatCount(reader.delivered, language) })}</span>
    </li>
  );
}
