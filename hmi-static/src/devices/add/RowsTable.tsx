import { useLanguage } from '../../app/settings';
import { useText } from '../../app/text/useText';
import { Trash2 } from '../../ui/icons';
import { idsOf, isTaken, ordersOf, type Alternative } from './orders';
import type { DeviceReading } from './probe';
import { ReadingCell, reasonOf } from './ReadingCell';
import { readingText } from './readingText';
import { tagPath, unitOfPath } from './tagPath';
import type { TagRow } from './tagRow';
import type { Faults } from './useFaults';
import type { AddedDevice } from './useNewDevice';

export interface RowsProps {
  readonly added: AddedDevice;
  readonly faults: Faults;
  readonly readings: ReadonlyMap<number, DeviceReading>;
  readonly shown: readonly TagRow[];
}

const FIELDS = ['path', 'address', 'type', 'unit', 'options'] as const;
const WIDTHS: Readonly<Record<(typeof FIELDS)[number], string>> = { path: 'min-w-[170px]', address: 'w-[150px]', type: 'w-[92px]', unit: 'w-[76px]', options: 'w-[150px]' };

/** Tags and what they read now, a row each; where the same bytes mean something else in another order, the orders side by side. */
export function RowsTable({ added, faults, readings, shown }: RowsProps) {
  const text = useText();
  const orders = ordersOf(readings.values());
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <thead className="text-caption text-ink3">
          {orders.length > 0 && (
            <tr>
              <td colSpan={FIELDS.length + 2} />
              <th colSpan={orders.length} className="pb-1 font-semibold">{text('add.col.orders')}</th>
              <td />
            </tr>
          )}
          <tr className="*:pr-2 *:font-semibold">
            {FIELDS.map((field) => (
              <th key={field} className={field === 'address' && orders.length === 0 ? 'min-w-[280px]' : WIDTHS[field]}>{text(`add.col.${field}`)}</th>
            ))}
            <th className="min-w-[110px]">{text('add.col.value')}</th>
            <th className="w-[100px]">{text('add.col.raw')}</th>
            {orders.map((options) => (
              <th key={options} className="w-[104px]">
                <button
                  type="button"
                  aria-label={text('add.order.all', { options })}
                  title={text('add.order.all', { options })}
                  onClick={() => added.change({ kind: 'options', ids: idsOf(options, readings), options })}
                  className="min-h-8 w-full rounded-card border border-ctl bg-raised px-1 font-condensed font-semibold text-ink"
                >
                  {options}
                </button>
              </th>
            ))}
            <th className="w-9" />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.id} row={row} orders={orders} added={added} reading={readings.get(row.id)} fault={faults.rows.get(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: TagRow;
  readonly orders: readonly string[];
  readonly added: AddedDevice;
  readonly reading: DeviceReading | undefined;
  readonly fault: string | undefined;
}

function Row({ row, orders, added, reading, fault }: RowProps) {
  const text = useText();
  const { change, unit } = added;
  const path = tagPath(row, unit);
  const [language] = useLanguage();
  const why = reading && reasonOf(reading, language);
  const name = path === '' ? text('add.hand.row') : path;
  return (
    <>
      <tr className="border-t border-line align-top *:py-1 *:pr-2">
        {FIELDS.map((field) => (
          <td key={field}>
            <input
              className={`block h-8 w-full rounded-card border bg-sunken px-2 text-ink ${field === 'path' && fault !== undefined ? 'border-2 border-ink' : 'border-ctl'}`}
              aria-label={`${text(`add.col.${field}`)} · ${name}`}
              aria-invalid={field === 'path' && fault !== undefined}
              value={row.cells[field] ?? ''}
              spellCheck={false}
              onChange={(e) => change({ kind: 'cell', id: row.id, column: field, text: e.target.value })}
            />
            {field === 'path' && fault === undefined && !(row.cells['path'] ?? '').includes('/') && <span className="block font-condensed text-caption text-ink3">{unitOfPath(path)}</span>}
          </td>
        ))}
        <td className="pt-2!"><ReadingCell reading={reading} unit={row.cells['unit'] ?? ''} /></td>
        <td className="max-w-[110px] pt-2! font-mono text-[0.8125rem] break-words text-ink2">{reading?.raw}</td>
        {orders.map((options) => (
          <td key={options}>
            <Order row={row} reading={reading} alternative={reading?.alternatives.find((each) => each.options === options)} onTake={() => change({ kind: 'options', ids: [row.id], options })} />
          </td>
        ))}
        <td>
          <button type="button" aria-label={text('add.row.remove', { path: name })} onClick={() => change({ kind: 'remove', ids: [row.id] })} className="grid size-8 place-items-center rounded-card text-ink2">
            <Trash2 size={16} />
          </button>
        </td>
      </tr>
      {(fault ?? why) !== undefined && (
        <tr>
          <td colSpan={FIELDS.length + 3 + orders.length} className={`pb-2 break-words ${fault === undefined ? 'text-ink2' : 'font-semibold'}`}>{fault ?? why}</td>
        </tr>
      )}
    </>
  );
}

interface OrderProps {
  readonly row: TagRow;
  readonly reading: DeviceReading | undefined;
  readonly alternative: Alternative | undefined;
  readonly onTake: () => void;
}

/** One way to read the bytes; a click takes it. */
function Order({ row, reading, alternative, onTake }: OrderProps) {
  const text = useText();
  const [language] = useLanguage();
  if (!alternative || !reading) return null;
  const taken = isTaken(row, alternative, reading);
  const value = readingText(alternative.value, language);
  return (
    <button
      type="button"
      aria-pressed={taken}
      aria-label={text('add.order.take', { options: alternative.options, value })}
      onClick={onTake}
      className={`h-8 w-full overflow-hidden rounded-card border px-1 font-condensed text-ellipsis whitespace-nowrap ${taken ? 'border-on bg-on font-semibold text-bg' : 'border-line text-ink2'}`}
    >
      {value}
    </button>
  );
}
