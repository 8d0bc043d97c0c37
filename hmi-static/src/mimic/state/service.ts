import type { Fact } from './reading';

/** Facts about how a valve or machine is operated. */
export interface ServiceFacts {
  readonly manual: Fact;
  readonly local: Fact;
  readonly interlock: Fact;
  readonly outOfService: Fact;
  readonly fault: Fact;
}

export type Badge = '?' | 'padlock' | 'L' | 'M';

/** Only the first is drawn; the faceplate lists all. */
export function badgesOf(isUnknown: boolean, facts: ServiceFacts): Badge[] {
  const badges: Badge[] = [];
  if (isUnknown) badges.push('?');
  if (facts.interlock === true) badges.push('padlock');
  if (facts.local === true) badges.push('L');
  if (facts.manual === true) badges.push('M');
  return badges;
}
