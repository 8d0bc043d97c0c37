import { useText } from '../../app/text/useText';
import { Choice } from '../../ui/Choice';
import { Segmented } from '../../ui/Segmented';
import { nameOf, ROLES, useAccounts, useGroups } from '../accounts';
import { EFFECTS, EVERYBODY, type Draft } from './ruleDraft';
import { useRuleWords } from './useRuleWords';

/** Whom it is for, and what it does. */
export function WhoStep({ draft, onDraft }: { readonly draft: Draft; readonly onDraft: (draft: Draft) => void }) {
  const text = useText();
  const words = useRuleWords();
  const groups = useGroups().data ?? [];
  const accounts = useAccounts().data ?? [];
  const all = [
    { value: '', text: '—' },
    ...(draft.effect === 'prove' ? [{ value: EVERYBODY, text: words.who(EVERYBODY) }] : []),
    ...ROLES.map((role) => ({ value: `role/${role}`, text: words.who(`role/${role}`) })),
    ...groups.map(({ name }) => ({ value: `group/${name}`, text: words.who(`group/${name}`) })),
    ...accounts.map((account) => ({ value: `account/${account.id}`, text: `${nameOf(account)} (${account.login})` })),
  ];
  const options = all.some((each) => each.value === draft.who) ? all : [...all, { value: draft.who, text: words.who(draft.who) }];
  const become = (effect: Draft['effect']) => onDraft({ ...draft, effect, who: effect !== 'prove' && draft.who === EVERYBODY ? '' : draft.who });
  return (
    <div className="grid gap-3 panel:gap-1">
      <div>
        <Segmented label={text('rules.effect')} value={draft.effect} onChange={become} options={EFFECTS.map((value) => ({ value, text: text(`rules.effect.${value}`) }))} />
        <p className="mt-1 text-caption text-ink2 panel:leading-tight">{text(`rules.means.${draft.effect}`)}</p>
      </div>
      <Choice label={text('rules.who')} value={draft.who} onChange={(who) => onDraft({ ...draft, who })} options={options} />
    </div>
  );
}
