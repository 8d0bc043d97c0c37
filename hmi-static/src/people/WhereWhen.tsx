import { useText } from '../app/text/useText';
import { usePlant } from '../rest/queries';
import { TimeField } from '../trends/TimeField';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

/** From where and when something is asked about. */
export interface WhereWhenAsked {
  readonly isOpen: boolean;
  /** As typed; empty: from nowhere known. */
  readonly from: string;
  /** Null: now. */
  readonly atMs: number | null;
}

export const FROM_NOWHERE_NOW: WhereWhenAsked = { isOpen: false, from: '', atMs: null };

/** As the runtime is asked; what is not seen is not asked. */
export function askedOf({ isOpen, from, atMs }: WhereWhenAsked): { readonly from?: string; readonly at?: string } {
  if (!isOpen) return {};
  const address = from.trim();
  return { ...(address !== '' && { from: address }), ...(atMs !== null && { at: new Date(atMs).toISOString() }) };
}

/** A row of its own under the question, closed at first: few rules have a place or a time. */
export function WhereWhen({ asked, onAsked }: { readonly asked: WhereWhenAsked; readonly onAsked: (asked: WhereWhenAsked) => void }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <div className="flex basis-full flex-wrap items-end gap-3 panel:flex-nowrap panel:gap-[10px]">
      {asked.isOpen && (
        <>
          <div className="w-[280px] min-w-0 panel:w-[190px]">
            <TextField label={text('ask.from')} value={asked.from} onText={(from) => onAsked({ ...asked, from })} maxLength={64} spellCheck={false} autoCapitalize="none" placeholder="10.20.0.7" />
          </div>
          <TimeField label={text('ask.at')} timeMs={asked.atMs} timeZone={timeZone} onChange={(atMs) => onAsked({ ...asked, atMs })} />
        </>
      )}
      <Button className="min-w-0 leading-tight" onClick={() => onAsked(asked.isOpen ? FROM_NOWHERE_NOW : { ...asked, isOpen: true })}>
        {text(asked.isOpen ? 'ask.hereNow' : 'ask.whereWhen')}
      </Button>
    </div>
  );
}
