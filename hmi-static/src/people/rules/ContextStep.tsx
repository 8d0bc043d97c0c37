import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { usePlant } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Choices } from '../../ui/Choices';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { DAYS, LONGEST } from './context';
import { formOf, isOverMidnight, whyNoForm, type ContextForm } from './contextForm';
import { withForm, type Draft } from './ruleDraft';

interface Props {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** From where and when it holds. What fields cannot show is typed, in the words of the policy. */
export function ContextStep({ draft, onDraft }: Props) {
  const text = useText();
  const unfinished = draft.form === null ? undefined : whyNoForm(draft.form); // as text it would be a context that says less
  return (
    <div className="grid gap-4 panel:gap-1">
      {draft.form === null ? (
        <Typed draft={draft} onDraft={onDraft} />
      ) : (
        <>
          <Where form={draft.form} onForm={(form) => onDraft(withForm(draft, form))} />
          <When form={draft.form} onForm={(form) => onDraft(withForm(draft, form))} />
          <div className="panel:hidden">
            <Button refused={unfinished && text(unfinished)} onClick={() => onDraft({ ...draft, form: null })}>{text('rules.context.asText')}</Button>
          </div>
        </>
      )}
      {draft.effect !== 'allow' && draft.context !== '' && <p className="text-caption text-ink2 panel:hidden">{text('rules.context.unknown')}</p>}
    </div>
  );
}

function Typed({ draft, onDraft }: Props) {
  const text = useText();
  const panel = usePanel();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const example = `from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone ${timeZone}`;
  const form = formOf(draft.context);
  return (
    <>
      <TextField
        label={text('rules.context')}
        value={draft.context}
        onText={(context) => onDraft({ ...draft, context })}
        maxLength={LONGEST}
        spellCheck={false}
        autoCapitalize="none"
        placeholder={example}
        {...(!panel && { note: <code className="font-mono">{example}</code> })}
      />
      <div>
        <Button refused={form === null ? text('rules.context.noForm') : undefined} onClick={() => form && onDraft({ ...draft, form })}>{text('rules.context.asForm')}</Button>
      </div>
    </>
  );
}

interface PartProps {
  readonly form: ContextForm;
  readonly onForm: (form: ContextForm) => void;
}

/** On a panel a row, where the names of its fields have no room: what they hold says it. */
const ROW = 'grid gap-2 panel:flex panel:min-h-[52px] panel:items-center panel:gap-[10px] panel:[&_label]:sr-only';

function Where({ form, onForm }: PartProps) {
  const text = useText();
  const panel = usePanel();
  return (
    <div className={ROW}>
      <div>
        <Segmented
          label={text('rules.where')}
          value={form.isFrom ? 'only' : 'all'}
          onChange={(value) => onForm({ ...form, isFrom: value === 'only' })}
          options={[{ value: 'all', text: text('rules.where.all') }, { value: 'only', text: text('rules.where.only') }]}
        />
      </div>
      {form.isFrom && (
        <div className="min-w-0 flex-1">
          <TextField
            label={text('rules.where.from')}
            value={form.from}
            onText={(from) => onForm({ ...form, from })}
            maxLength={LONGEST}
            spellCheck={false}
            autoCapitalize="none"
            placeholder="here, 10.20.0.0/24"
            {...(!panel && { note: text('rules.where.note') })}
          />
        </div>
      )}
    </div>
  );
}

const QUARTERS = Array.from({ length: 24 * 4 + 1 }, (_, n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);

function When({ form, onForm }: PartProps) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? '';
  const become = (isTimed: boolean) => onForm({ ...form, isTimed, zone: form.zone || timeZone });
  return (
    <div className="grid gap-3 panel:gap-1">
      <div className={ROW}>
        <div>
          <Segmented
            label={text('rules.time')}
            value={form.isTimed ? 'only' : 'any'}
            onChange={(value) => become(value === 'only')}
            options={[{ value: 'any', text: text('rules.time.any') }, { value: 'only', text: text('rules.time.only') }]}
          />
        </div>
        {form.isTimed && (
          <>
            <div className="grid grid-cols-2 gap-3 panel:flex panel:gap-[10px]">
              <TimeChoice label={text('rules.time.begin')} offered={QUARTERS.slice(0, -1)} value={form.begin} onTime={(begin) => onForm({ ...form, begin })} />
              <TimeChoice label={text('rules.time.end')} offered={QUARTERS.slice(1)} value={form.end} onTime={(end) => onForm({ ...form, end })} />
            </div>
            <p className="min-w-0 text-caption break-words text-ink2 panel:font-condensed panel:leading-tight">{text(isOverMidnight(form) ? 'rules.time.over' : 'rules.time.zone', { zone: form.zone })}</p>
          </>
        )}
      </div>
      {form.isTimed && (
        <div className="[&_fieldset>div]:grid-cols-7 [&_fieldset>div]:gap-x-2">
          <Choices label={text('rules.time.days')} options={DAYS.map((value) => ({ value, text: text(`rules.day.${value}`) }))} chosen={form.days} onChange={(days) => onForm({ ...form, days })} />
        </div>
      )}
    </div>
  );
}

/** A time of the day, to the quarter; another one that the rule has is offered with them. */
function TimeChoice({ label, offered, value, onTime }: { readonly label: string; readonly offered: readonly string[]; readonly value: string; readonly onTime: (time: string) => void }) {
  const all = [...new Set([...offered, value])].sort();
  return <Choice className="panel:w-[112px]" label={label} value={value} onChange={onTime} options={all.map((time) => ({ value: time, text: time }))} />;
}
