import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import type { components } from '../rest/openapi';
import { addPasskey, offerPasskey, removePasskey, renamePasskey, whyNoPasskeys } from '../rest/passkeys';
import { useAsker, usePlant } from '../rest/queries';
import { rest } from '../rest/rest';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { Buttons } from './AccountDialogs';
import { RecoveryStep } from './FactorDialog';

type Passkey = components['schemas']['Passkey'];
type Question = components['schemas']['PasskeyQuestion'];

interface Props {
  readonly onClose: () => void;
}

type Step = { readonly kind: 'list' } | { readonly kind: 'password' } | { readonly kind: 'make'; readonly question: Question } | { readonly kind: 'codes'; readonly codes: readonly string[] } | { readonly kind: 'one'; readonly passkey: Passkey };

/** A person's own security keys and passkeys. */
export function PasskeysDialog({ onClose }: Props) {
  const queries = useQueryClient();
  const key = ['passkeys', useAsker()];
  const passkeys = useQuery<Passkey[]>({ queryKey: key, queryFn: () => rest('passkeys'), gcTime: 0, staleTime: 0 });
  const [step, setStep] = useState<Step>({ kind: 'list' });
  const list = () => {
    setStep({ kind: 'list' });
    void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: ['factors'] });
  };
  switch (step.kind) {
    case 'list':
      return <ListStep passkeys={passkeys.data} error={passkeys.error} onClose={onClose} onAdd={() => setStep({ kind: 'password' })} onOne={(passkey) => setStep({ kind: 'one', passkey })} />;
    case 'password':
      return <PasswordStep onClose={list} onQuestion={(question) => setStep({ kind: 'make', question })} />;
    case 'make':
      return <MakeStep question={step.question} onClose={list} onMade={(codes) => (codes.length > 0 ? setStep({ kind: 'codes', codes }) : list())} />;
    case 'codes':
      return <RecoveryStep codes={step.codes} onClose={list} />;
    case 'one':
      return <OneStep passkey={step.passkey} onClose={list} />;
  }
}

function ListStep({ passkeys, error, onClose, onAdd, onOne }: Props & { readonly passkeys: readonly Passkey[] | undefined; readonly error: Error | null; readonly onAdd: () => void; readonly onOne: (passkey: Passkey) => void }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const why = whyNoPasskeys();
  return (
    <Dialog
      wide
      title={text('passkey.title')}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('close')}</Button>
          <Button shape="tall" primary refused={why === null ? undefined : text(`passkey.why.${why}`)} onClick={onAdd}>{text('passkey.add')}</Button>
        </>
      }
    >
      <p className="text-ink2 panel:hidden">{text('passkey.what')}</p>
      <ul className="mt-3 max-h-72 overflow-auto panel:mt-1 panel:max-h-44">
        {passkeys?.map((passkey) => (
          <li key={passkey.id} className="flex items-center gap-3 border-t border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="font-semibold break-words">{passkey.label}</p>
              <p className="text-caption text-ink2">
                {passkey.host} · {passkey.used === null ? text('passkey.unused') : text('passkey.used', { time: formatTime(Date.parse(passkey.used), timeZone) })}
              </p>
              {passkey.copied && <p className="text-caption font-semibold">{text('passkey.copied')}</p>}
            </div>
            <Button aria-label={text('passkey.changeOf', { label: passkey.label })} onClick={() => onOne(passkey)}>{text('passkey.change')}</Button>
          </li>
        ))}
      </ul>
      {passkeys?.length === 0 && <p className="mt-2">{text('passkey.none')}</p>}
      <Refusal error={error} />
    </Dialog>
  );
}

function PasswordStep({ onClose, onQuestion }: Props & { readonly onQuestion: (question: Question) => void }) {
  const text = useText();
  const [password, setPassword] = useState('');
  const offering = useMutation({ mutationFn: () => offerPasskey(password), onSuccess: onQuestion, onError: () => setPassword('') });
  const refused = password === '' ? text('login.needPassword') : undefined;
  return (
    <Dialog title={text('passkey.add')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('factor.begin')} busy={offering.isPending} refused={refused} onAct={() => offering.mutate()} />}>
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

/** A step of its own: browsers want a press right before. */
function MakeStep({ question, onClose, onMade }: Props & { readonly question: Question; readonly onMade: (codes: readonly string[]) => void }) {
  const text = useText();
  const [label, setLabel] = useState('');
  const making = useMutation({ mutationFn: () => addPasskey(question, label.trim()), onSuccess: (made) => onMade(made.codes) });
  const refused = label.trim() === '' ? text('passkey.needLabel') : undefined;
  return (
    <Dialog title={text('passkey.add')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('passkey.make')} busy={making.isPending} refused={refused} onAct={() => making.mutate()} />}>
      <TextField label={text('passkey.label')} value={label} onText={setLabel} maxLength={64} note={text('passkey.makeHow')} />
      <Refusal error={making.error} />
    </Dialog>
  );
}

function OneStep({ passkey, onClose }: Props & { readonly passkey: Passkey }) {
  const text = useText();
  const [label, setLabel] = useState(passkey.label);
  const renaming = useMutation({ mutationFn: () => renamePasskey(passkey.id, label.trim()), onSuccess: onClose });
  const removing = useMutation({ mutationFn: () => removePasskey(passkey.id), onSuccess: onClose });
  const isBusy = renaming.isPending || removing.isPending;
  return (
    <Dialog
      wide
      title={passkey.label}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          <Button shape="tall" disabled={isBusy} onClick={() => removing.mutate()}>{text('factor.remove')}</Button>
          <Button shape="tall" primary disabled={isBusy} refused={label.trim() === '' ? text('passkey.needLabel') : undefined} onClick={() => renaming.mutate()}>{text('users.keep')}</Button>
        </>
      }
    >
      <TextField label={text('passkey.label')} value={label} onText={setLabel} maxLength={64} note={text('passkey.removeHow')} />
      <Refusal error={renaming.error ?? removing.error} />
    </Dialog>
  );
}
