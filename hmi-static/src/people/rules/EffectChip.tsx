import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { StateChip, type ChipLook } from '../../ui/StateChip';

const LOOKS: Readonly<Record<Rule['effect'], ChipLook>> = { allow: 'idle', deny: 'held', limit: 'complete', prove: 'backingOff' };

export function EffectChip({ effect }: { readonly effect: Rule['effect'] }) {
  const text = useText();
  return <StateChip look={LOOKS[effect]}>{text(`rules.effect.${effect}`)}</StateChip>;
}
