import type { LocalText, TagInfo } from '../tags/tag';

/** What `GET plant` tells of the plant that runs. */
export interface Plant {
  readonly name: string;
  readonly title: LocalText;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly sitePressureBarA: number | null;
  readonly revision: Revision;
  readonly equipment: Equipment;
  readonly features: readonly string[];
}

export interface Equipment {
  readonly level: 'SITE' | 'AREA' | 'PROCESS_CELL' | 'UNIT';
  readonly path: string;
  readonly title: LocalText;
  readonly template: string | null;
  readonly display: string | null;
  readonly keyTags: readonly string[];
  readonly children: readonly Equipment[];
}

export interface Revision {
  readonly number: number;
  readonly digest: string;
  readonly appliedAt: string;
  readonly by: string;
  readonly reason: string;
  /** 0 when it came from the folder. */
  readonly rolledBackTo: number;
}

export interface Candidate {
  readonly digest: string;
  readonly readAt: string;
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly appliesByItself?: boolean;
}

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly text: string;
}

export interface Change {
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'RENAMED';
  readonly what: string;
  readonly name: string;
  readonly detail: string;
}

export interface TagPage {
  readonly items: readonly TagInfo[];
  readonly next: string | null;
}
