import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { Refusal } from '../../refusals/Refusal';
import { useAsker, usePlant } from '../../rest/queries';
import { formatTime } from '../../tags/time';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { nameOf, useAccounts } from '../accounts';
import { Buttons } from '../AccountDialogs';
import { CopyField } from '../CopyField';
import { sessionCalls, useSessionChange, type Token, type TokenOrder } from './sessions';

/** The owner of the node has no account, and so no token of their own. */
const OWNER = 'owner';
const DAYS = ['30', '90', '365'] as const;

/** Makes a token of one's own, or of a program's account; its value is shown this once. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const asker = useAsker();
  const programs = (useAccounts().data ?? []).filter((a) => a.kind === 'service' && a.state === 'active');
  const whose = [...(asker === OWNER ? [{ value: '', text: '—' }] : [{ value: asker, text: text('tokens.mine') }]), ...programs.map((a) => ({ value: a.id, text: `${nameOf(a)} (${a.login})` }))];
  const [account, setAccount] = useState(asker === OWNER ? '' : asker);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<TokenOrder['scope']>('read');
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const [made, setMade] = useState<Token | null>(null);
  const change = useSessionChange(() => sessionCalls.make({ name: name.trim(), scope, days: Number(days), account: account === asker ? null : account }), setMade);
  if (made) return <ValueDialog made={made} onClose={onClose} />;
  const refused = account === '' ? text('tokens.needAccount') : name.trim() === '' ? text('tokens.needName') : undefined;
  return (
    <Dialog wide title={text('tokens.newTitle')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('tokens.make')} busy={change.isPending} refused={refused} onAct={() => change.mutate()} />}>
      <div className="grid grid-cols-2 items-end gap-3 panel:gap-2">
        <TextField label={text('tokens.name')} value={name} onText={setName} maxLength={64} autoComplete="off" />
        <Choice label={text('tokens.account')} value={account} onChange={setAccount} options={whose} />
        <div>
          <Segmented<TokenOrder['scope']>
            label={text('tokens.scope')}
            value={scope}
            onChange={setScope}
            options={[
              { value: 'read', text: text('tokens.scope.read') },
              { value: 'write', text: text('tokens.scope.write') },
            ]}
          />
        </div>
        <Choice label={text('tokens.days')} value={days} onChange={setDays} options={DAYS.map((value) => ({ value, text: text('tokens.nDays', { n: value }) }))} />
      </div>
      <p className="mt-3 text-caption text-ink2 panel:mt-2">{text(scope === 'read' ? 'tokens.readNote' : 'tokens.writeNote')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

function ValueDialog({ made, onClose }: { readonly made: Token; readonly onClose: () => void }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <Dialog wide title={text('tokens.madeTitle', { name: made.token.name })} onClose={onClose} buttons={<Button shape="tall" primary onClick={onClose}>{text('tokens.kept')}</Button>}>
      <p>{text('tokens.once', { time: formatTime(Date.parse(made.token.expires), timeZone) })}</p>
      <CopyField label={text('tokens.value')} value={made.value} />
    </Dialog>
  );
}
