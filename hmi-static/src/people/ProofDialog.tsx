import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { TextId } from '../app/text/all';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { askProof, proveByPasskey } from '../rest/passkeys';
import { proveBy, type Proof } from '../rest/proof';
import { rest, RestError } from '../rest/rest';
import { formatAge } from '../tags/time';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { Buttons } from './AccountDialogs';
import { BREAK_GLASS_OBJECT } from './emergency/breakGlass';
import { PasskeyButton } from './PasskeyButton';
import { useWait } from './useWait';

interface Question {
  readonly proof: Proof;
  readonly answer: (proved: boolean) => void;
}

/** What an act is called, by its object or the first part of it. */
const WORDS: Readonly<Record<string, TextId>> = {
  [BREAK_GLASS_OBJECT]: 'proof.seal',
  accounts: 'proof.accounts',
  groups: 'proof.groups',
  policy: 'proof.policy',
  secrets: 'proof.secrets',
  certificates: 'proof.certificates',
  signers: 'proof.signers',
  extensions: 'proof.extensions',
  bundles: 'proof.bundles',
  plant: 'proof.plant',
  history: 'proof.history',
  audit: 'proof.audit',
  tokens: 'proof.tokens',
};

/** Asks for a passkey or a code whenever the runtime wants something proved, whoever called it; one question after the other. */
export function ProofDialog() {
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  useEffect(() => proveBy((proof) => new Promise((answer) => setQuestions((before) => [...before, { proof, answer }]))), []);
  const first = questions[0];
  if (first === undefined) return null;
  const close = (proved: boolean) => {
    setQuestions((before) => before.filter((each) => each !== first));
    first.answer(proved);
  };
  return <CodeDialog key={first.proof.act} proof={first.proof} onClose={close} />;
}

function CodeDialog({ proof, onClose }: { readonly proof: Proof; readonly onClose: (proved: boolean) => void }) {
  const text = useText();
  const [code, setCode] = useState('');
  const [wait, waitFor] = useWait();
  const proving = useMutation({
    mutationFn: () => rest('session/proofs', { method: 'POST', json: { act: proof.act, code } }),
    onSuccess: () => onClose(true),
    onError: (error) => {
      setCode('');
      if (error instanceof RestError && error.status === 429) waitFor(error.retryAfterS);
    },
  });
  const word = WORDS[proof.object] ?? WORDS[proof.object.split('/')[0] ?? ''];
  const refused = code === '' ? (wait > 0 ? text('login.wait', { time: formatAge(wait * 1_000) }) : text('factor.needCode')) : undefined;
  const prove = () => {
    if (refused === undefined && !proving.isPending) proving.mutate();
  };
  return (
    <Dialog
      wide
      title={text(word ?? 'proof.title')}
      onClose={() => onClose(false)}
      buttons={<Buttons onClose={() => onClose(false)} act={text('proof.act')} busy={proving.isPending} refused={refused} onAct={prove} />}
    >
      {proving.error ? <Refusal error={proving.error} /> : <p className="panel:text-caption">{text('proof.how')}</p>}
      <p className="my-3 max-h-32 overflow-auto rounded-card bg-sunken p-3 font-mono text-caption break-words panel:my-2 panel:max-h-20 panel:p-2 panel:leading-tight">{proof.text}</p>
      <div className="panel:flex panel:items-end panel:gap-[10px] panel:*:flex-1">
        <PasskeyButton
          name={['proof', proof.act]}
          ask={() => askProof(proof.act)}
          use={async (question) => {
            await proveByPasskey(question);
            onClose(true);
          }}
        />
        <TextField
          label={text('factor.anyCode')}
          value={code}
          onText={setCode}
          onKeyDown={(e) => e.key === 'Enter' && prove()}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={32}
        />
      </div>
    </Dialog>
  );
}
