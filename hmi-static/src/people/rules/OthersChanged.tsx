import { useText } from '../../app/text/useText';
import { usePlant } from '../../rest/queries';
import { formatTime } from '../../tags/time';
import { nameOf, useAccounts } from '../accounts';
import { useRuleWords } from './useRuleWords';
import type { Others } from './useRuleChange';

const MOST = 5;

/** What somebody else did to the rules meanwhile, as far as it is known. */
export function OthersChanged({ others }: { readonly others: Others | null }) {
  const text = useText();
  const words = useRuleWords();
  if (others === null) return null;
  const { changes, last } = others;
  return (
    <section aria-label={text('rules.others')} tabIndex={0} className="mt-2 max-h-44 overflow-auto rounded-card border border-ctl p-3 text-caption panel:mt-1 panel:max-h-[56px] panel:p-2 panel:font-condensed panel:leading-tight">
      {last && <By act={last} />}
      <ul className="grid gap-1">
        {changes.slice(0, MOST).map(({ kind, rule }) => (
          <li key={rule.id} className="break-words">
            <span className="text-ink2">{text(`rules.others.${kind}`)}: </span>
            {words.sentence(rule)}
          </li>
        ))}
      </ul>
      {changes.length === 0 && <p>{text('rules.others.same')}</p>}
      {changes.length > MOST && <p className="text-ink2">{text('rules.others.more', { n: changes.length - MOST })}</p>}
    </section>
  );
}

function By({ act }: { readonly act: NonNullable<Others['last']> }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const { id, name } = act.entry.who;
  const account = useAccounts().data?.find((each) => each.id === id);
  const who = account ? nameOf(account) : name || id;
  return (
    <p className="mb-1 break-words">
      <b className="font-semibold">{text('rules.others.by', { who, time: formatTime(Date.parse(act.entry.at), timeZone) })}</b>
      {act.why !== '' && <span> «{act.why}»</span>}
    </p>
  );
}
