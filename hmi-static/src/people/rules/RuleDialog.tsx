import { useState } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { Refusal } from '../../refusals/Refusal';
import type { Rule } from '../../rest/trustTypes';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { draftOf, NEW_DRAFT, newId, ruleOf, whyNotWhat, whyNotWho, type Draft } from './ruleDraft';
import { OthersChanged } from './OthersChanged';
import { ruleCalls, useRules } from './rules';
import { useRuleChange } from './useRuleChange';
import { useRuleWords } from './useRuleWords';
import { WhatStep } from './WhatStep';
import { WhoStep } from './WhoStep';
import { WhyStep } from './WhyStep';

const LAST = 3;

/** Makes a rule, or puts another in its place: who, what, why. What it will say stands below all the time. @param rule null: a new one */
export function RuleDialog({ rule, onClose }: { readonly rule: Rule | null; readonly onClose: () => void }) {
  const text = useText();
  const rules = useRules().data?.rules ?? [];
  const [step, setStep] = useState(1);
  const [draft, setDraft] = useState<Draft>(() => (rule ? draftOf(rule) : NEW_DRAFT));
  const [reason, setReason] = useState('');
  const made = ruleOf(rule?.id ?? newId(draft, new Set(rules.map((each) => each.id))), draft);
  const { change, others } = useRuleChange((tag) => ruleCalls.set(made, reason.trim(), tag), onClose);
  const why: TextId | undefined = step === 1 ? whyNotWho(draft) : step === 2 ? whyNotWhat(draft) : reason.trim() === '' ? 'rules.needReason' : undefined;
  const refused = why === undefined ? undefined : text(why);
  return (
    <Dialog
      wide
      title={`${text(rule ? 'rules.changeTitle' : 'rules.newTitle')} · ${text('rules.step', { step })}`}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          {step > 1 && <Button shape="tall" onClick={() => setStep(step - 1)}>{text('rules.back')}</Button>}
          {step < LAST ? (
            <Button shape="tall" primary refused={refused} onClick={() => setStep(step + 1)}>{text('rules.next')}</Button>
          ) : (
            <Button shape="tall" primary refused={refused} disabled={change.isPending} onClick={() => change.mutate()}>{text('rules.save')}</Button>
          )}
        </>
      }
    >
      {step === 1 && <WhoStep draft={draft} onDraft={setDraft} />}
      {step === 2 && <WhatStep draft={draft} onDraft={setDraft} />}
      {step === 3 && <WhyStep draft={draft} onDraft={setDraft} id={made.id} reason={reason} onReason={setReason} isBrief={others !== null} />}
      <Reads draft={draft} rule={made} />
      <Refusal error={change.error} />
      <OthersChanged others={others} />
    </Dialog>
  );
}

function Reads({ draft, rule }: { readonly draft: Draft; readonly rule: Rule }) {
  const text = useText();
  const words = useRuleWords();
  const isWhole = whyNotWho(draft) === undefined && whyNotWhat(draft) === undefined;
  return (
    <p role="status" className="mt-3 rounded-card bg-sunken p-3 break-words panel:mt-1 panel:p-2 panel:font-condensed panel:text-caption panel:leading-tight">
      <span className="text-ink3">{text('rules.reads')}: </span>
      {isWhole ? <span className="font-semibold">{words.sentence(rule)}</span> : text('rules.unfinished')}
    </p>
  );
}
