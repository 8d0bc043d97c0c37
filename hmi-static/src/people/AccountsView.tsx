import { useState } from 'react';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { GuardedView } from '../refusals/GuardedView';
import { AccountList } from './AccountList';
import { AccountPanel } from './AccountPanel';
import { AccountTable } from './AccountTable';
import { useAccounts } from './accounts';

/** All accounts and, beside them or on the panel in their place, the one that is chosen. */
export function AccountsView() {
  const text = useText();
  const panel = usePanel();
  const accounts = useAccounts();
  const [chosenId, choose] = useState<string | null>(null);
  return (
    <GuardedView query={accounts} what={text('users.what')} why={text('users.forbidden')}>
      {(all) => {
        if (all.length === 0) return <p className="rounded-card bg-surface p-4">{text('users.none')}</p>;
        const chosen = all.find((a) => a.id === chosenId) ?? null;
        if (panel) return chosen ? <AccountPanel key={chosen.id} account={chosen} onBack={() => choose(null)} /> : <AccountList accounts={all} onChoose={choose} />;
        return (
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,0.38fr)] gap-4">
            <AccountTable accounts={all} chosen={chosenId} onChoose={choose} />
            {chosen ? <AccountPanel key={chosen.id} account={chosen} /> : <p className="rounded-card bg-surface p-4 text-ink2">{text('users.choose')}</p>}
          </div>
        );
      }}
    </GuardedView>
  );
}
