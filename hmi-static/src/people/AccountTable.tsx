import { useText } from '../app/text/useText';
import { usePlant } from '../rest/queries';
import { formatDay } from '../tags/time';
import { AccountState } from './AccountState';
import { nameOf, type Account } from './accounts';
import { useRoleWords } from './useRoleWords';

interface Props {
  readonly accounts: readonly Account[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function AccountTable({ accounts, chosen, onChoose }: Props) {
  const text = useText();
  return (
    <div className="min-h-0 overflow-auto rounded-card bg-surface px-4 pb-2">
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 z-10 bg-surface text-caption text-ink3">
          <tr className="h-9 *:font-semibold">
            <th className="pl-3">{text('users.name')}</th>
            <th className="w-[34%]">{text('users.roles')}</th>
            <th className="w-[18%]">{text('users.inGroups')}</th>
            <th className="w-[116px]">{text('users.state')}</th>
            <th className="w-[112px] pr-3 text-right">{text('users.created')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((a) => (
            <Row key={a.id} account={a} here={a.id === chosen} onChoose={() => onChoose(a.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ account: a, here, onChoose }: { readonly account: Account; readonly here: boolean; readonly onChoose: () => void }) {
  const text = useText();
  const roles = useRoleWords();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <tr className={`h-14 border-t border-line *:py-1 ${here ? 'bg-raised shadow-[inset_4px_0_0_var(--accent)]' : ''}`} onClick={onChoose}>
      <td className="max-w-0 pr-3 pl-3">
        <button type="button" aria-pressed={here} className="block max-w-full min-h-6 overflow-hidden text-left font-semibold text-ellipsis whitespace-nowrap">
          {nameOf(a)}
        </button>
        <span className="block overflow-hidden text-caption text-ellipsis whitespace-nowrap text-ink2">
          {a.login}{a.kind === 'service' && ` · ${text('users.kind.service')}`}
        </span>
      </td>
      <td className="pr-3 break-words">{a.roles.length === 0 ? <span className="text-ink3">{text('users.noRoles')}</span> : roles(a.roles)}</td>
      <td className="pr-3 break-words text-ink2">{a.groups.length === 0 ? '—' : a.groups.join(', ')}</td>
      <td>
        <AccountState state={a.state} />
      </td>
      <td className="pr-3 text-right text-ink2">{formatDay(Date.parse(a.created), timeZone)}</td>
    </tr>
  );
}
