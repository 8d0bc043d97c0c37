import { useState } from 'react';
import { useLocation } from 'wouter';
import { addressOf, SESSIONS_TABS, type SessionsTab } from '../../app/routes';
import { usePageTitle } from '../../app/shell/pageTitle';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { GuardedView } from '../../refusals/GuardedView';
import { useAsker } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { Plus } from '../../ui/icons';
import { Segmented } from '../../ui/Segmented';
import { EndOthersDialog } from './EndDialogs';
import { OpenList } from './OpenList';
import { othersOf, useOpenSessions } from './sessions';
import { TokenDialog } from './TokenDialog';

/** What is open in one's name, and in everybody's for who may see that: sessions at browsers, tokens of programs. */
export function SessionsPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  const refused = useWriteRefusal();
  const panel = usePanel();
  const [wanted, setWanted] = useState<'own' | 'all' | null>(null);
  const [open, setOpen] = useState<'make' | 'others' | null>(null);
  usePageTitle(text(panel ? 'sessions.tab.sessions' : 'sessions.title'));
  const shown: SessionsTab = SESSIONS_TABS.find((each) => each === tab) ?? 'sessions';
  const all = useOpenSessions(shown);
  const asker = useAsker();
  const own = (all.data ?? []).filter((each) => each.account === asker);
  const whose = wanted ?? (own.length === 0 ? 'all' : 'own');
  const others = othersOf(all.data ?? [], asker);
  const close = () => setOpen(null);
  return (
    <div className="flex h-full flex-col gap-3 p-(--pad) panel:gap-2">
      <div className="flex flex-wrap items-center gap-3 *:last:ml-auto panel:gap-[10px]">
        <Segmented<SessionsTab>
          label={text('users.tabs')}
          value={shown}
          onChange={(to) => go(addressOf.sessions(to))}
          options={SESSIONS_TABS.map((value) => ({ value, text: text(`sessions.tab.${value}`) }))}
        />
        {all.data && all.data.length > own.length && (
          <Segmented
            label={text('sessions.whose')}
            value={whose}
            onChange={setWanted}
            options={[
              { value: 'own', text: text('sessions.own') },
              { value: 'all', text: text('sessions.all', { n: all.data.length }) },
            ]}
          />
        )}
        {shown === 'tokens' ? (
          <Button primary refused={refused} icon={<Plus size={18} />} onClick={() => setOpen('make')}>{text('tokens.new')}</Button>
        ) : (
          others.length > 0 && <Button refused={refused} onClick={() => setOpen('others')}>{text('sessions.endOthers')}</Button>
        )}
      </div>
      <GuardedView query={all} what={text(`sessions.what.${shown}`)} why={text('sessions.forbidden')}>
        {(sessions) => <OpenList key={`${shown} ${whose}`} sessions={whose === 'all' ? sessions : own} asker={asker} none={text(`sessions.none.${shown}`)} />}
      </GuardedView>
      {open === 'make' && <TokenDialog onClose={close} />}
      {open === 'others' && <EndOthersDialog sessions={others} onClose={close} />}
    </div>
  );
}
