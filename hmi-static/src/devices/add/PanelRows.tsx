import { useState } from 'react';
import { useLanguage } from '../../app/settings';
import type { Language } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { ChevronLeft, Trash2 } from '../../ui/icons';
import { Pager, usePages } from '../../ui/Pager';
import { idsOf, isTaken, ordersOf } from './orders';
import type { DeviceReading } from './probe';
import { ReadingCell, reasonOf } from './ReadingCell';
import { readingText } from './readingText';
import type { RowsProps } from './RowsTable';
import { INPUT } from './SettingField';
import { tagPath } from './tagPath';
import type { TagRow } from './tagRow';

const ROWS = 3;
/** Beside the choice of an order. */
const ROWS_WITH_ORDERS = 2;

function why(reading: DeviceReading | undefined, language: Language): string | undefined {
  return reading && reasonOf(reading, language);
}

const FIELDS = ['path', 'address', 'type', 'unit', 'options'] as const;

/** The same on a panel: a few rows at once, and one by itself to be changed. */
export function PanelRows(props: Omit<RowsProps, 'shown'>) {
  const { added, faults, readings } = props;
  const [language] = useLanguage();
  const [id, open] = useState<number | null>(null);
  const orders = ordersOf(readings.values());
  const { shown, ...pages } = usePages(added.device.rows, orders.length > 0 ? ROWS_WITH_ORDERS : ROWS);
  const row = added.device.rows.find((each) => each.id === id);
  if (row) return <RowForm {...props} row={row} onBack={() => open(null)} />;
  return (
    <div className="flex items-center gap-[10px]">
      <div className="grid min-w-0 flex-1 gap-1">
        {orders.length > 0 && <Orders {...props} orders={orders} first={shown[0]} />}
        <ul>
          {shown.map((each) => (
            <li key={each.id} className="border-t border-line first:border-t-0">
              <button type="button" onClick={() => open(each.id)} className="grid min-h-[62px] w-full grid-cols-[minmax(0,1fr)_minmax(0,240px)] items-center gap-3 text-left">
                <span className="min-w-0 leading-tight">
                  <b className="block overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{each.cells['path']}</b>
                  <span className="block overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink2">{faults.rows.get(each.id) ?? `${each.cells['address'] ?? ''} ${each.cells['type'] ?? ''} ${each.cells['options'] ?? ''}`}</span>
                </span>
                <span className="min-w-0 leading-tight">
                  <ReadingCell reading={readings.get(each.id)} unit={each.cells['unit'] ?? ''} />
                  <span className="line-clamp-2 font-condensed text-caption text-ink2">{why(readings.get(each.id), language)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Pager {...pages} column />
    </div>
  );
}

/** What the first row in sight would read in each order; a touch takes it for all. */
function Orders({ added, readings, orders, first }: Omit<RowsProps, 'shown'> & { readonly orders: readonly string[]; readonly first: TagRow | undefined }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = first && readings.get(first.id);
  return (
    <div role="group" aria-label={text('add.order.row')} className="grid auto-cols-fr grid-flow-col gap-[10px]">
      {orders.map((options) => {
        const alternative = reading?.alternatives.find((each) => each.options === options);
        const taken = first !== undefined && reading !== undefined && alternative !== undefined && isTaken(first, alternative, reading);
        return (
          <button
            key={options}
            type="button"
            aria-pressed={taken}
            aria-label={text('add.order.all', { options })}
            onClick={() => added.change({ kind: 'options', ids: idsOf(options, readings), options })}
            className={`min-h-[52px] min-w-0 rounded-key border-2 px-1 leading-tight ${taken ? 'border-on bg-on text-bg' : 'border-ctl bg-raised'}`}
          >
            <span className="block font-condensed text-caption">{options}</span>
            <b className="block overflow-hidden font-condensed font-semibold text-ellipsis whitespace-nowrap">{alternative ? readingText(alternative.value, language) : '…'}</b>
          </button>
        );
      })}
    </div>
  );
}

function RowForm({ added, faults, readings, row, onBack }: Omit<RowsProps, 'shown'> & { readonly row: TagRow; readonly onBack: () => void }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = readings.get(row.id);
  const fault = faults.rows.get(row.id);
  const taken = reading?.alternatives.find((each) => isTaken(row, each, reading));
  const ids = taken ? idsOf(taken.options, readings) : [];
  return (
    <div className="grid gap-[10px]">
      <div className="flex items-center gap-[10px]">
        <Button icon={<ChevronLeft size={22} />} onClick={onBack}>{text('add.row.back')}</Button>
        <div className="min-w-0 flex-1"><ReadingCell reading={reading} unit={row.cells['unit'] ?? ''} /></div>
        <span className="font-mono text-[1rem] text-ink2">{reading?.raw}</span>
        <Button aria-label={text('add.row.remove', { path: tagPath(row, added.unit) })} onClick={() => { added.change({ kind: 'remove', ids: [row.id] }); onBack(); }}>
          <Trash2 size={22} />
        </Button>
      </div>
      {reading && reading.alternatives.length > 0 && (
        <div>
          <p className="text-caption text-ink2">{text('add.order.row')}</p>
          <div className="grid grid-cols-4 gap-[10px]">
            {reading.alternatives.map((each) => (
              <button
                key={each.options}
                type="button"
                aria-pressed={each === taken}
                onClick={() => added.change({ kind: 'options', ids: [row.id], options: each.options })}
                className={`min-h-16 min-w-0 rounded-key border-2 px-1 leading-tight ${each === taken ? 'border-on bg-on text-bg' : 'border-ctl bg-raised'}`}
              >
                <span className="block text-caption">{each.options}</span>
                <b className="block overflow-hidden font-condensed font-semibold text-ellipsis whitespace-nowrap">{readingText(each.value, language)}</b>
              </button>
            ))}
          </div>
          {taken && ids.length > 1 && (
            <Button className="mt-[10px]" onClick={() => added.change({ kind: 'options', ids, options: taken.options })}>
              {taken.options}: {text('add.order.same')}
            </Button>
          )}
        </div>
      )}
      <div className="grid grid-cols-2 gap-[10px]">
        {FIELDS.map((field) => (
          <label key={field} className={field === 'options' ? 'col-span-2' : ''}>
            <span className="text-caption text-ink2">{text(`add.col.${field}`)}</span>
            <input className={`${INPUT} border-ctl`} value={row.cells[field] ?? ''} spellCheck={false} onChange={(e) => added.change({ kind: 'cell', id: row.id, column: field, text: e.target.value })} />
          </label>
        ))}
      </div>
      {fault !== undefined && <p className="font-semibold break-words">{fault}</p>}
      {fault === undefined && why(reading, language) !== undefined && <p className="break-words text-ink2">{why(reading, language)}</p>}
    </div>
  );
}
