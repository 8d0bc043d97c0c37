import { useText } from '../app/text/useText';
import { StateChip, type ChipLook } from '../ui/StateChip';
import type { Account } from './accounts';

const LOOKS: Readonly<Record<Account['state'], ChipLook>> = { active: 'running', invited: 'complete', disabled: 'held' };

export function AccountState({ state }: { readonly state: Account['state'] }) {
  const text = useText();
  return <StateChip look={LOOKS[state]}>{text(`users.state.${state}`)}</StateChip>;
}
