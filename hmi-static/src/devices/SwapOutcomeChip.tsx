import { useText } from '../app/text/useText';
import type { Swap } from '../rest/queries';
import { StateChip, type ChipLook } from '../ui/StateChip';

const LOOKS: Readonly<Record<Swap['outcome'], ChipLook>> = { KEPT: 'running', REVERTED: 'held', REFUSED: 'complete', FAILED: 'backingOff' };

export function SwapOutcomeChip({ outcome }: { readonly outcome: Swap['outcome'] }) {
  const text = useText();
  return <StateChip look={LOOKS[outcome]}>{text(`swap.${outcome}`)}</StateChip>;
}
