import { useText } from '../../app/text/useText';
import { TextField } from '../../ui/TextField';
import type { Draft } from './ruleDraft';

interface Props {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly id: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** On a panel there is no room for the note then. */
  readonly isBrief: boolean;
}

/** What it is for stays with the rule; why it is changed now goes into the audit log. */
export function WhyStep({ draft, onDraft, id, reason, onReason, isBrief }: Props) {
  const text = useText();
  return (
    <div className="grid gap-3 panel:gap-1">
      <TextField label={text('rules.reason')} value={reason} onText={onReason} maxLength={200} />
      <div className={isBrief ? 'panel:hidden' : ''}>
        <TextField label={text('rules.note')} value={draft.note} onText={(note) => onDraft({ ...draft, note })} maxLength={200} />
      </div>
      <p className="text-caption break-words text-ink2 panel:hidden">
        {text('rules.id')}: <code className="font-mono">{id}</code>
      </p>
    </div>
  );
}
