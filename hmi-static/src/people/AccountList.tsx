import { ChevronRight } from '../ui/icons';
import { Pager, usePages } from '../ui/Pager';
import { AccountState } from './AccountState';
import { nameOf, type Account } from './accounts';
import { useRoleWords } from './useRoleWords';

const ROWS = 4;

/** The accounts on a panel, in pages. */
export function AccountList({ accounts, onChoose }: { readonly accounts: readonly Account[]; readonly onChoose: (id: string) => void }) {
  const roles = useRoleWords();
  const { shown, ...pages } = usePages(accounts, ROWS);
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="flex min-w-0 flex-1 flex-col gap-1">
        {shown.map((a) => (
          <li key={a.id}>
            <button type="button" onClick={() => onChoose(a.id)} className="grid h-16 w-full grid-cols-[minmax(0,1fr)_auto_26px] items-center gap-3 rounded-card bg-surface px-3 text-left leading-tight">
              <span className="min-w-0">
                <span className="block overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{nameOf(a)}</span>
                <span className="block overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink2">{[a.login, roles(a.roles), ...a.groups].filter((part) => part !== '').join(' · ')}</span>
              </span>
              <AccountState state={a.state} />
              <ChevronRight size={26} />
            </button>
          </li>
        ))}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}
