import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../app/text/useText';
import { KEYS } from '../rest/queries';
import type { Candidate, Revision } from '../rest/plantTypes';
import { rest } from '../rest/rest';
import { ReasonDialog } from './ReasonDialog';

/** Makes what the folder says the plant that runs: exactly what was shown, and with a reason. */
export function ApplyDialog({ candidate, onClose }: { readonly candidate: Candidate; readonly onClose: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const devices = candidate.changes.filter((c) => c.what === 'device').map((c) => c.name);
  const apply = async (reason: string) => {
    await rest<Revision>('plant/apply', { method: 'POST', json: { digest: candidate.digest, reason } });
    await queries.invalidateQueries({ queryKey: KEYS.plant });
  };
  return (
    <ReasonDialog
      title={text('folder.applyTitle', { n: candidate.changes.length })}
      what={text('folder.applyWhat', { devices: devices.length === 0 ? text('folder.noDevice') : devices.join(', ') })}
      act={text('folder.applyDo')}
      onClose={onClose}
      onAct={apply}
    />
  );
}
