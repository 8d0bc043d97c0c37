import { useMemo } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel, useRows } from '../../app/viewport';
import { Pager, usePages } from '../../ui/Pager';
import { ErrorPanel } from '../../ui/QueryView';
import { deviceFile } from './deviceFile';
import { PanelRows } from './PanelRows';
import { ProbeFailure } from './ProbeFailure';
import { RowsTable } from './RowsTable';
import { StepCard } from './StepCard';
import type { Faults } from './useFaults';
import type { AddedDevice } from './useNewDevice';
import { MOST_PREVIEWED, usePreview } from './useProbes';

interface Props {
  readonly added: AddedDevice;
  readonly faults: Faults;
  /** The device answers and nothing is wrong: its values may be read. */
  readonly canRead: boolean;
}

/** The tags with what they read now: live until the device is saved. */
export function ValuesStep({ added, faults, canRead }: Props) {
  const text = useText();
  const panel = usePanel();
  const { device, driver, name, unit } = added;
  const { rows, settings } = device;
  const size = useRows(3, 8, 12);
  const { shown, ...pages } = usePages(rows, size);
  const isMany = rows.length > MOST_PREVIEWED;
  const read = isMany ? shown : rows;
  const part = useMemo(
    () => (isMany ? deviceFile({ driver: device.driver, name, known: driver?.settings ?? [], settings, unit, rows: read }) : added.file),
    [isMany, device.driver, name, driver, settings, unit, read, added.file],
  );
  const { readings, failure, error } = usePreview(name, part, read, canRead);
  const wrong = faults.rows.size;
  const state = [text('add.rows.count', { n: rows.length }), ...(wrong > 0 ? [text('add.rows.wrong', { n: wrong })] : []), ...(canRead && rows.length > 0 ? [text('add.rows.reading')] : [])].join(' · ');
  return (
    <StepCard step="values" state={state} className="flex-1">
      {failure && <ProbeFailure failure={failure} />}
      {error && <ErrorPanel what={text('add.rows')} error={error} onRetry={() => undefined} />}
      {rows.length === 0 && <p className="text-ink2">{text('add.rows.none')}</p>}
      {rows.length > 0 && !canRead && <p className="mb-2 text-ink2">{text('add.rows.notRead')}</p>}
      {isMany && <p className="mb-2 text-ink2">{text('add.rows.someRead')}</p>}
      {rows.length > 0 && (panel ? <PanelRows added={added} faults={faults} readings={readings} /> : <RowsTable added={added} faults={faults} readings={readings} shown={shown} />)}
      {!panel && <Pager {...pages} />}
    </StepCard>
  );
}
