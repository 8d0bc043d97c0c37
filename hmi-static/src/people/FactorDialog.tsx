import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import type { components } from '../rest/openapi';
import { useAsker, usePlant } from '../rest/queries';
import { rest } from '../rest/rest';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { Buttons } from './AccountDialogs';
import { QrCode } from './QrCode';

type Factor = components['schemas']['Factor'];
type Offer = components['schemas']['FactorOffer'];
type Codes = components['schemas']['RecoveryCodes'];

interface Props {
  readonly onClose: () => void;
}

const CODE = { autoComplete: 'one-time-code', spellCheck: false, maxLength: 32 } as const;

/** There are no recovery codes yet. */
const FIRST = { 'FACTOR-CODE': 'refusal.firstCode', 'FACTOR-TRIES': 'refusal.firstTries' } as const;

/** A person's own second factor: what there is, or how to get one. */
export function FactorDialog({ onClose }: Props) {
  const text = useText();
  const queries = useQueryClient();
  const key = ['factors', useAsker()];
  const factors = useQuery<Factor[]>({ queryKey: key, queryFn: () => rest('factors'), gcTime: 0, staleTime: 0 });
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: key });
  if (codes !== null) return <RecoveryStep codes={codes} onClose={onClose} />;
  if (offer !== null)
    return (
      <ScanStep
        offer={offer}
        onClose={onClose}
        onDone={(made) => {
          setCodes(made.codes);
          void changed();
        }}
      />
    );
  if (factors.data === undefined)
    return (
      <Dialog title={text('factor.title')} onClose={onClose} buttons={<Button shape="tall" onClick={onClose}>{text('close')}</Button>}>
        {factors.error === null && <p>{text('factor.loading')}</p>}
        <Refusal error={factors.error} />
      </Dialog>
    );
  const own = factors.data[0];
  return own === undefined ? <PasswordStep onClose={onClose} onOffer={setOffer} /> : <OwnStep factor={own} onClose={onClose} onRemoved={() => void changed()} />;
}

function PasswordStep({ onClose, onOffer }: Props & { readonly onOffer: (offer: Offer) => void }) {
  const text = useText();
  const [password, setPassword] = useState('');
  const offering = useMutation({ mutationFn: () => rest<Offer>('factors', { method: 'POST', json: { password } }), onSuccess: onOffer, onError: () => setPassword('') });
  const refused = password === '' ? text('login.needPassword') : undefined;
  return (
    <Dialog title={text('factor.title')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('factor.begin')} busy={offering.isPending} refused={refused} onAct={() => offering.mutate()} />}>
      <p className="mb-4 panel:mb-2">{text('factor.none')}</p>
      <TextField
        label={text('password.now')}
        value={password}
        onText={setPassword}
        onKeyDown={(e) => e.key === 'Enter' && refused === undefined && offering.mutate()}
        type="password"
        autoComplete="current-password"
        maxLength={1_024}
      />
      <Refusal error={offering.error} />
    </Dialog>
  );
}

function ScanStep({ offer, onClose, onDone }: Props & { readonly offer: Offer; readonly onDone: (made: Codes) => void }) {
  const text = useText();
  const [code, setCode] = useState('');
  const confirming = useMutation({ mutationFn: () => rest<Codes>('factors/confirm', { method: 'POST', json: { code } }), onSuccess: onDone, onError: () => setCode('') });
  const refused = code === '' ? text('factor.needCode') : undefined;
  return (
    <Dialog wide title={text('factor.title')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('factor.confirm')} busy={confirming.isPending} refused={refused} onAct={() => confirming.mutate()} />}>
      <div className="flex gap-4 panel:gap-3">
        <QrCode text={offer.uri} label={text('factor.qr')} />
        <div className="flex min-w-0 flex-1 flex-col gap-3 panel:gap-1">
          {confirming.error ? <Refusal error={confirming.error} instead={FIRST} /> : <p className="panel:text-caption">{text('factor.scan')}</p>}
          <p className="text-caption">
            <span className="text-ink2">{text('factor.seed')}: </span>
            <span className="font-mono">{grouped(offer.seed)}</span>
          </p>
          <TextField
            {...CODE}
            label={text('factor.code')}
            value={code}
            onText={setCode}
            onKeyDown={(e) => e.key === 'Enter' && refused === undefined && confirming.mutate()}
            inputMode="numeric"
          />
        </div>
      </div>
    </Dialog>
  );
}

/** In fours, for who types it. */
function grouped(seed: string): string {
  return seed.replace(/(.{4})(?=.)/g, '$1 ');
}

export function RecoveryStep({ codes, onClose }: Props & { readonly codes: readonly string[] }) {
  const text = useText();
  return (
    <Dialog wide title={text('factor.recovery')} onClose={onClose} buttons={<Button shape="tall" primary onClick={onClose}>{text('factor.kept')}</Button>}>
      <p>{text('factor.recoveryHow')}</p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono select-text panel:mt-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function OwnStep({ factor, onClose, onRemoved }: Props & { readonly factor: Factor; readonly onRemoved: () => void }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const [code, setCode] = useState('');
  const removing = useMutation({ mutationFn: () => rest('factors/remove', { method: 'POST', json: { code } }), onSuccess: onRemoved, onError: () => setCode('') });
  const refused = code === '' ? text('factor.needCode') : undefined;
  return (
    <Dialog title={text('factor.title')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('factor.remove')} busy={removing.isPending} refused={refused} onAct={() => removing.mutate()} />}>
      <p>{text('factor.there', { time: formatTime(Date.parse(factor.since), timeZone), left: factor.recoveryCodes })}</p>
      <p className="mt-3 mb-3 text-ink2 panel:mt-1 panel:mb-1">{text('factor.removeHow')}</p>
      <TextField {...CODE} label={text('factor.anyCode')} value={code} onText={setCode} autoCapitalize="characters" />
      <Refusal error={removing.error} />
    </Dialog>
  );
}
