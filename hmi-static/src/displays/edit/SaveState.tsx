import { Link } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { useCandidate } from '../../rest/queries';
import { Button } from '../../ui/Button';
import type { useSaveDisplay } from './useDisplayFile';

interface Props {
  readonly save: ReturnType<typeof useSaveDisplay>;
  readonly isChanged: boolean;
  readonly restored: boolean;
  readonly onDiscard: () => void;
}

/** Whether what is drawn is saved, and what became of what was saved: it waits in the folder, or runs. */
export function SaveState({ save, isChanged, restored, onDiscard }: Props) {
  const text = useText();
  const hasSaved = save.data?.kind === 'saved';
  return (
    <span role="status" className="flex flex-wrap items-center gap-2 text-caption text-ink2">
      {restored && (
        <>
          {text('editor.restored')} <Button onClick={onDiscard}>{text('editor.discard')}</Button>
        </>
      )}
      {!restored && isChanged && text('editor.changed')}
      {save.error && <strong className="text-ink">{text('editor.failed', { reason: save.error.message })}</strong>}
      {hasSaved && !isChanged && <Staged />}
    </span>
  );
}

function Staged() {
  const text = useText();
  const candidate = useCandidate().data;
  const problems = candidate?.problems ?? [];
  const first = problems[0];
  const changes = candidate?.changes.length ?? 0;
  return (
    <>
      {text('editor.saved')}{' '}
      {first ? (
        <strong className="text-ink" title={problems.map((p) => `${p.file}:${p.line} ${p.text}`).join('\n')}>
          {text('editor.staged.problems', { count: problems.length })} {first.file}:{first.line} {first.text}
        </strong>
      ) : changes > 0 ? (
        text('editor.staged.changes', { count: changes })
      ) : (
        text('editor.staged.none')
      )}
      {(first ?? changes > 0) && <Link href={addressOf.folder()} className="text-accent underline">{text('editor.staged.link')}</Link>}
    </>
  );
}
