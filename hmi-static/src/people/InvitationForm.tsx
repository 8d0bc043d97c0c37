import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { RestError } from '../rest/rest';
import { acceptInvitation } from '../rest/session';
import { Button } from '../ui/Button';
import { forgetInvitation } from './invitation';
import { NewPassword, whyNotNew } from './NewPassword';
import { SignInForm } from './SignInForm';
import { useSignedIn } from './useSignedIn';

const INSTEAD = { 'SESSION-WRONG': 'refusal.invitation', 'SESSION-CODE': 'refusal.invitation' } as const;

/** The first sign-in: the person chooses a password. Whether it is strong enough says the runtime; the invitation is good until one is. */
export function InvitationForm({ code }: { readonly code: string }) {
  const text = useText();
  const signedIn = useSignedIn();
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const accepting = useMutation({
    mutationFn: () => acceptInvitation(code, next),
    onSuccess: (session) => {
      forgetInvitation();
      signedIn(session);
    },
    onError: (error) => {
      if (error instanceof RestError && error.code === 'SESSION-FACTOR') forgetInvitation();
    },
  });
  if (accepting.error instanceof RestError && accepting.error.code === 'SESSION-FACTOR') return <SignInForm note={text('login.accepted')} />;
  const why = whyNotNew(next, again);
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (why === undefined && !accepting.isPending) accepting.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 panel:gap-2">
      <div>
        <h1 className="text-figure font-semibold panel:sr-only">{text('login.inviteTitle')}</h1>
        <p className="mt-1 text-ink2 panel:text-caption">{text('login.inviteHow')}</p>
      </div>
      <NewPassword next={next} again={again} onNext={setNext} onAgain={setAgain} />
      <Button type="submit" primary shape="tall" className="min-h-12" disabled={accepting.isPending} refused={why === undefined ? undefined : text(why)}>
        {text('login.accept')}
      </Button>
      <Refusal error={accepting.isPending ? null : accepting.error} instead={INSTEAD} />
    </form>
  );
}
