import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { GuardedView } from '../../refusals/GuardedView';
import type { Rule } from '../../rest/trustTypes';
import { RemoveRuleDialog } from './RemoveRuleDialog';
import { RuleDialog } from './RuleDialog';
import { ALL_RULES, filtered } from './ruleFilter';
import { RuleFilterBar } from './RuleFilterBar';
import { RuleList } from './RuleList';
import { RulePanel } from './RulePanel';
import { RuleTable } from './RuleTable';
import { useRules } from './rules';

/** What is being done to a rule, as it was when that began. */
interface Open {
  readonly what: 'change' | 'remove';
  readonly rule: Rule;
}

/** All rules of who may do what and, beside them or on the panel in their place, the one that the address names. */
export function RulesView() {
  const text = useText();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <GuardedView query={useRules()} what={text('rules.what')} why={text('rules.forbidden')}>
      {({ rules }) => (
        <>
          <Rules rules={rules} onOpen={setOpen} />
          {open?.what === 'change' && <RuleDialog rule={open.rule} onClose={close} />}
          {open?.what === 'remove' && <RemoveRuleDialog rule={open.rule} onClose={close} />}
        </>
      )}
    </GuardedView>
  );
}

/** Dialogs are not within: a rule that somebody else removes meanwhile takes its panel with it, and not what was typed. */
function Rules({ rules, onOpen }: { readonly rules: readonly Rule[]; readonly onOpen: (open: Open) => void }) {
  const text = useText();
  const panel = usePanel();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [filter, setFilter] = useState(ALL_RULES);
  const chosen = rules.find((rule) => rule.id === search.get('rule')) ?? null;
  const choose = (id: string | null) => go(addressOf.rule(id), { replace: true });
  const one = (rule: Rule, onBack?: () => void) => (
    <RulePanel
      key={rule.id}
      rule={rule}
      {...(onBack && { onBack })}
      onChange={() => onOpen({ what: 'change', rule })}
      onRemove={() => onOpen({ what: 'remove', rule })}
    />
  );
  if (panel && chosen) return one(chosen, () => choose(null));
  const shown = filtered(rules, filter);
  const bar = <RuleFilterBar rules={rules} filter={filter} onFilter={setFilter} />;
  if (panel)
    return (
      <div className="flex min-h-0 flex-1 flex-col gap-2">
        {bar}
        <RuleList rules={shown} onChoose={choose} />
      </div>
    );
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,0.38fr)] gap-4">
      <div className="flex min-h-0 flex-col gap-3">
        {bar}
        <RuleTable rules={shown} chosen={chosen?.id ?? null} onChoose={choose} />
      </div>
      {chosen ? one(chosen) : <p className="rounded-card bg-surface p-4 text-ink2">{text('rules.choose')}</p>}
    </div>
  );
}
