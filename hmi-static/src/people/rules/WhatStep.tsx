import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { Choice } from '../../ui/Choice';
import { Choices } from '../../ui/Choices';
import { TextField } from '../../ui/TextField';
import { EquipmentField } from '../EquipmentField';
import { verbsFor, withTarget, withVerbs, type Draft } from './ruleDraft';
import { EVERY_VERB, TARGET_IDS, TARGETS } from './targets';
import { useRuleWords } from './useRuleWords';

const OTHER = 'other';

/** What is done to what. Of a target that this page does not know both are typed. */
export function WhatStep({ draft, onDraft }: { readonly draft: Draft; readonly onDraft: (draft: Draft) => void }) {
  const text = useText();
  const words = useRuleWords();
  const panel = usePanel();
  const targets = [...TARGET_IDS.map((value) => ({ value, text: words.on(TARGETS[value].target) })), { value: OTHER, text: text('ask.other') }];
  const takeTarget = (value: string) => onDraft(withTarget(draft, TARGET_IDS.find((id) => id === value) ?? null));
  return (
    <div className="grid gap-3 panel:gap-1">
      <div className="grid grid-cols-2 gap-3 panel:gap-[10px]">
        <Choice label={text('rules.about')} value={draft.on ?? OTHER} onChange={takeTarget} options={targets} />
        {draft.on === 'tags' && <EquipmentField label={text('rules.place')} value={draft.place} onText={(place) => onDraft({ ...draft, place })} note={text('rules.placeNote')} />}
        {draft.on === null && <TextField label={text('rules.target')} value={draft.other} onText={(other) => onDraft({ ...draft, other })} maxLength={200} spellCheck={false} placeholder="bundles/driver-*" {...(!panel && { note: text('rules.targetNote') })} />}
      </div>
      {draft.on === null ? (
        <TypedVerbs verbs={draft.verbs} onVerbs={(verbs) => onDraft({ ...draft, verbs })} />
      ) : (
        <Choices
          label={text('rules.verbs')}
          options={verbsFor(draft).map((value) => ({ value, text: value === EVERY_VERB ? text('rules.allVerbs') : words.verb(value) }))}
          chosen={draft.verbs}
          onChange={(chosen) => onDraft(withVerbs(draft, chosen))}
        />
      )}
    </div>
  );
}

function TypedVerbs({ verbs, onVerbs }: { readonly verbs: ReadonlySet<string>; readonly onVerbs: (verbs: ReadonlySet<string>) => void }) {
  const text = useText();
  const [typed, setTyped] = useState([...verbs].join(' '));
  return (
    <TextField
      label={text('rules.moreVerbs')}
      value={typed}
      onText={(next) => {
        setTyped(next);
        onVerbs(new Set(next.split(/\s+/).filter((verb) => verb !== '')));
      }}
      maxLength={400}
      spellCheck={false}
      autoCapitalize="none"
    />
  );
}
