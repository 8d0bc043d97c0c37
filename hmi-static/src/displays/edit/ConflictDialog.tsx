import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Display } from '../display';
import { readDisplayText } from '../readDisplay';
import { differences } from './differences';
import type { PlantFile } from './useDisplayFile';

interface Props {
  readonly path: string;
  readonly base: Display;
  readonly mine: Display;
  /** The file as it is; null: gone. */
  readonly now: PlantFile | null;
  readonly onTake: () => void;
  readonly onKeep: () => void;
  readonly onLater: () => void;
}

/** Two people changed one file: what each did, and a choice. */
export function ConflictDialog({ path, base, mine, now, onTake, onKeep, onLater }: Props) {
  const text = useText();
  const read = now && readDisplayText(now.text);
  const theirs = read?.kind === 'display' ? read.display : null;
  return (
    <Dialog
      title={text('editor.conflict.title', { path })}
      onClose={onLater}
      buttons={
        <>
          <Button onClick={onLater}>{text('editor.conflict.later')}</Button>
          {theirs && <Button onClick={onTake}>{text('editor.conflict.take')}</Button>}
          <Button onClick={onKeep}>{text('editor.conflict.keep')}</Button>
        </>
      }
    >
      <p>{text('editor.conflict.text')}</p>
      <h3 className="mt-3 font-semibold">{text('editor.conflict.theirs')}</h3>
      {theirs ? <Changes from={base} to={theirs} /> : <p>{text(now ? 'editor.conflict.broken' : 'editor.conflict.gone')}</p>}
      <h3 className="mt-3 font-semibold">{text('editor.conflict.mine')}</h3>
      <Changes from={base} to={mine} />
    </Dialog>
  );
}

function Changes({ from, to }: { readonly from: Display; readonly to: Display }) {
  const text = useText();
  const { added, removed, changed } = differences(from, to);
  const lines = ([['added', added], ['removed', removed], ['changed', changed]] as const).filter(([, ids]) => ids.length > 0);
  if (lines.length === 0) return <p className="text-ink2">{text('editor.diff.none')}</p>;
  return (
    <ul className="max-h-32 list-disc overflow-auto pl-5 text-ink2">
      {lines.map(([how, ids]) => (
        <li key={how}>{text(`editor.diff.${how}`, { ids: ids.join(', ') })}</li>
      ))}
    </ul>
  );
}
