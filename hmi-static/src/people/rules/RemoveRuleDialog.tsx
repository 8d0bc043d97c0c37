import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { Refusal } from '../../refusals/Refusal';
import type { Rule } from '../../rest/trustTypes';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { Buttons } from '../AccountDialogs';
import { OthersChanged } from './OthersChanged';
import { ruleCalls } from './rules';
import { useRuleChange } from './useRuleChange';
import { useRuleWords } from './useRuleWords';

export function RemoveRuleDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const text = useText();
  const words = useRuleWords();
  const [reason, setReason] = useState('');
  const { change, others } = useRuleChange((tag) => ruleCalls.remove(rule.id, reason.trim(), tag), onClose);
  const refused = reason.trim() === '' ? text('rules.needReason') : undefined;
  return (
    <Dialog wide title={text('rules.removeTitle')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('rules.removeAct')} busy={change.isPending} refused={refused} onAct={() => change.mutate()} />}>
      <p className="font-semibold break-words">{words.sentence(rule)}</p>
      <p className="mt-2 mb-3 text-ink2 panel:my-1">{text('rules.removeNote')}</p>
      <TextField label={text('rules.reason')} value={reason} onText={setReason} maxLength={200} />
      <Refusal error={change.error} />
      <OthersChanged others={others} />
    </Dialog>
  );
}
