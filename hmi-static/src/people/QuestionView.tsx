import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useText } from '../app/text/useText';
import { GuardedView } from '../refusals/GuardedView';
import { Refusal } from '../refusals/Refusal';
import { useBundles } from '../rest/queries';
import { rest } from '../rest/rest';
import type { Explained } from '../rest/trustTypes';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Check, X } from '../ui/icons';
import { TextField } from '../ui/TextField';
import { nameOf, useAccounts } from './accounts';
import { EquipmentField, OfferedField } from './EquipmentField';
import { QUESTIONS, targetOf } from './questions';
import { isAddress } from './rules/context';
import { useRuleWords } from './rules/useRuleWords';
import { askedOf, FROM_NOWHERE_NOW, WhereWhen } from './WhereWhen';

const OTHER = 'other';

/** "Can Ana stop line 2?", answered by the policy itself, with the rules that decide it. */
export function QuestionView() {
  const text = useText();
  return (
    <GuardedView query={useAccounts()} what={text('users.what')} why={text('users.forbidden')}>
      {(accounts) => <Ask people={accounts.map((a) => ({ value: a.id, text: `${nameOf(a)} (${a.login})` }))} />}
    </GuardedView>
  );
}

function Ask({ people }: { readonly people: readonly { readonly value: string; readonly text: string }[] }) {
  const text = useText();
  const [who, setWho] = useState('');
  const [what, setWhat] = useState<string>(QUESTIONS[0]?.id ?? OTHER);
  const [object, setObject] = useState('');
  const [action, setAction] = useState('');
  const [target, setTarget] = useState('');
  const [whereWhen, setWhereWhen] = useState(FROM_NOWHERE_NOW);
  const question = QUESTIONS.find((q) => q.id === what);
  const asking = useMutation({
    mutationFn: () => {
      const asked = question ? { action: question.action, target: targetOf(question, object) } : { action: action.trim(), target: target.trim() };
      return rest<Explained>(`policy/explain?${new URLSearchParams({ account: who, ...asked, ...askedOf(whereWhen) })}`);
    },
  });
  const missing = question ? question.object !== null && object.trim() === '' : action.trim() === '' || target.trim() === '';
  const { from } = askedOf(whereWhen);
  const isBadFrom = from !== undefined && !isAddress(from);
  const refused = who === '' ? text('ask.needWho') : missing ? text('ask.needObject') : isBadFrom ? text('ask.badFrom') : undefined;
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (refused === undefined) asking.mutate();
  };
  const other = (change: () => void) => {
    asking.reset(); // an answer stands beside its question, never beside another
    change();
  };
  return (
    <section className="max-w-[1100px] overflow-auto rounded-card bg-surface p-4 panel:p-3">
      <h2 className="font-semibold panel:hidden">{text('ask.title')}</h2>
      <form onSubmit={submit} className="mt-2 flex flex-wrap items-end gap-3 panel:mt-0 panel:gap-[10px]">
        <Choice className="w-[280px] panel:w-[190px]" label={text('ask.who')} value={who} onChange={(v) => other(() => setWho(v))} options={[{ value: '', text: '—' }, ...people]} />
        <Choice
          className="w-[300px] panel:w-[210px]"
          label={text('ask.action')}
          value={what}
          onChange={(v) => other(() => setWhat(v))}
          options={[...QUESTIONS.map((q) => ({ value: q.id, text: text(q.text) })), { value: OTHER, text: text('ask.other') }]}
        />
        {question?.object && <ObjectField kind={question.object} value={object} onText={(v) => other(() => setObject(v))} />}
        {!question && (
          <>
            <TextField label={text('ask.otherAction')} value={action} onText={(v) => other(() => setAction(v))} maxLength={64} />
            <TextField label={text('ask.otherTarget')} value={target} onText={(v) => other(() => setTarget(v))} maxLength={512} />
          </>
        )}
        <Button type="submit" primary shape="tall" className="min-h-11" disabled={asking.isPending} refused={refused}>{text('ask.ask')}</Button>
        <WhereWhen asked={whereWhen} onAsked={(asked) => other(() => setWhereWhen(asked))} />
      </form>
      <Refusal error={asking.error} />
      {asking.data && <Answer answer={asking.data} />}
    </section>
  );
}

function ObjectField({ kind, value, onText }: { readonly kind: 'equipment' | 'bundle'; readonly value: string; readonly onText: (text: string) => void }) {
  const text = useText();
  const bundles = useBundles().data ?? [];
  const field = { label: text('ask.object'), value, onText };
  return <div className="w-[280px] panel:w-[180px]">{kind === 'bundle' ? <OfferedField {...field} offered={bundles.map((b) => b.name)} /> : <EquipmentField {...field} />}</div>;
}

function Answer({ answer }: { readonly answer: Explained }) {
  const text = useText();
  const words = useRuleWords();
  const Icon = answer.allowed ? Check : X;
  const isElsewhere = !answer.allowed && answer.rules.some((rule) => rule.effect === 'allow');
  return (
    <div role="status" className="mt-4 border-t border-line pt-4 panel:mt-2 panel:pt-2">
      <p className="flex items-center gap-3 text-figure font-semibold">
        <span className="grid size-10 place-items-center rounded-full border-2 border-ink"><Icon size={24} /></span>
        {text(answer.allowed ? 'ask.yes' : 'ask.no')}
      </p>
      {answer.allowed && answer.needsProof && <p className="mt-2 font-semibold">{text('ask.proof')}</p>}
      {isElsewhere && <p className="mt-2 panel:mt-1 panel:leading-tight">{text('ask.elsewhere')}</p>}
      {answer.rules.length === 0 && <p lang="en" className="mt-2 break-words text-ink2">{answer.reason}</p>}
      <h3 className="mt-3 text-caption text-ink3">{text('ask.rules')}</h3>
      {answer.rules.length === 0 ? (
        <p>{text('ask.noRules')}</p>
      ) : (
        <ul>
          {answer.rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center gap-x-3 break-words">
              {words.sentence(rule)}
              <Link href={addressOf.rule(rule.id)} className="inline-flex min-h-11 items-center text-accent" aria-label={`${text('ask.openRule')} ${rule.id}`}>
                {text('ask.openRule')}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
