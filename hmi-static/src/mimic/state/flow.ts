import type { Fact } from './reading';

export type FlowState = 'flow' | 'idle' | 'unknown';

/** One closed valve is enough to know that nothing flows; else every condition must be known. */
export function flowState(conditions: readonly Fact[]): FlowState {
  if (conditions.length === 0) return 'idle';
  if (conditions.some((c) => c === false)) return 'idle';
  return conditions.every((c) => c === true) ? 'flow' : 'unknown';
}
