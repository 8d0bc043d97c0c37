import { useState } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { Refusal } from '../../refusals/Refusal';
import type { Rule } from '../../rest/trustTypes';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ContextStep } from './ContextStep';
import { draftOf, hasContext, NEW_DRAFT, newId, ruleOf, whyNotContext, whyNotWhat, whyNotWho, type Draft } from './ruleDraft';
import { OthersChanged } from './OthersChanged';
import { ruleCalls, useRules } from './rules';
import { useRuleChange } from './useRuleChange';
import { useRuleWords } from './useRuleWords';
import { WhatStep } from './WhatStep';
import { WhoStep } from './WhoStep';
import { WhyStep } from './WhyStep';

const STEPS = ['who', 'what', 'context', 'why'] as const;

/** Makes a rule, or puts another in its place: who, what, from where and when, why. What it will say stands below all the time. @param rule null: a new one */
export function RuleDialog({ rule, onClose }: { readonly rule: Rule | null; readonly onClose: () => void }) {
  const text = useText();
  const rules = useRules().data?.rules ?? [];
  const [step, setStep] = useState(1);
  const [draft, setDraft] = useState<Draft>(() => (rule ? draftOf(rule) : NEW_DRAFT));
  const [reason, setReason] = useState('');
  const made = ruleOf(rule?.id ?? newId(draft, new Set(rules.map((each) => each.id))), draft);
  const { change, others } = useRuleChange((tag) => ruleCalls.set(made, reason.trim(), tag), onClose);
  const steps = STEPS.filter((each) => each !== 'context' || hasContext(draft.effect));
  const now = steps[step - 1] ?? 'why';
  const whyNot: Readonly<Record<typeof now, TextId | undefined>> = {
    who: whyNotWho(draft),
    what: whyNotWhat(draft),
    context: whyNotContext(draft),
    why: reason.trim() === '' ? 'rules.needReason' : undefined,
  };
  const why = whyNot[now];
  const refused = why === undefined ? undefined : text(why);
  return (
    <Dialog
      wide
      title={`${text(rule ? 'rules.changeTitle' : 'rules.newTitle')} · ${text('rules.step', { step, of: steps.length })}`}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          {step > 1 && <Button shape="tall" onClick={() => setStep(step - 1)}>{text('rules.back')}</Button>}
          {now !== 'why' ? (
            <Button shape="tall" primary refused={refused} onClick={() => setStep(step + 1)}>{text('rules.next')}</Button>
          ) : (
            <Button shape="tall" primary refused={refused} disabled={change.isPending} onClick={() => change.mutate()}>{text('rules.save')}</Button>
          )}
        </>
      }
    >
      {now === 'who' && <WhoStep draft={draft} onDraft={setDraft} />}
      {now === 'what' && <WhatStep draft={draft} onDraft={setDraft} />}
      {now === 'context' && <ContextStep draft={draft} onDraft={setDraft} />}
      {now === 'why' && <WhyStep draft={draft} onDraft={setDraft} id={made.id} reason={reason} onReason={setReason} isBrief={others !== null} />}
      <Reads draft={draft} rule={made} />
      <Refusal error={change.error} />
      <OthersChanged others={others} />
    </Dialog>
  );
}

function Reads({ draft, rule }: { readonly draft: Draft; readonly rule: Rule }) {
  const text = useText();
  const words = useRuleWords();
  const isWhole = [whyNotWho(draft), whyNotWhat(draft), whyNotContext(draft)].every((why) => why === undefined);
  return (
    <p role="status" className="mt-3 rounded-card bg-sunken p-3 break-words panel:mt-1 panel:p-2 panel:font-condensed panel:text-caption panel:leading-tight">
      <span className="text-ink3">{text('rules.reads')}: </span>
      {isWhole ? <span className="font-semibold">{words.sentence(rule)}</span> : text('rules.unfinished')}
    </p>
  );
}
