import { useText } from '../../app/text/useText';
import { Refusal } from '../../refusals/Refusal';
import { Dialog } from '../../ui/Dialog';
import { Buttons } from '../AccountDialogs';
import { sessionCalls, useSessionChange, type OpenSession } from './sessions';

/** Asks once: whoever is there loses what they were typing. */
export function EndDialog({ session: s, onClose }: { readonly session: OpenSession; readonly onClose: () => void }) {
  const text = useText();
  const isBrowser = s.kind === 'browser';
  const change = useSessionChange(() => sessionCalls.end(s), onClose);
  return (
    <Dialog
      title={isBrowser ? text('sessions.endOf', { name: s.accountName }) : text('tokens.revokeOf', { name: s.name })}
      onClose={onClose}
      buttons={<Buttons onClose={onClose} act={text(isBrowser ? 'sessions.endAct' : 'tokens.revokeAct')} busy={change.isPending} onAct={() => change.mutate()} />}
    >
      <p>{text(isBrowser ? 'sessions.endNote' : 'tokens.revokeNote')}</p>
      <Refusal error={change.error} instead={GONE} />
    </Dialog>
  );
}

export function EndOthersDialog({ sessions, onClose }: { readonly sessions: readonly OpenSession[]; readonly onClose: () => void }) {
  const text = useText();
  const change = useSessionChange(() => sessionCalls.endAll(sessions), onClose);
  return (
    <Dialog title={text('sessions.endOthersOf')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('sessions.endAct')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <p>{text('sessions.endOthersNote', { n: sessions.length })}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

const GONE = { 'REST-NOT-FOUND': 'sessions.gone' } as const;
