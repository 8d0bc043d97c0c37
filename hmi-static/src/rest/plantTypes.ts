import type { TagInfo } from '../tags/tag';
import type { components } from './openapi';

type Schemas = components['schemas'];

export type Plant = Schemas['Plant'];
export type Equipment = Schemas['Equipment'];
export type Revision = Schemas['PlantRevision'];
export type Candidate = Schemas['PlantCandidate'];
export type Problem = NonNullable<Schemas['PlantProblem']>;
export type Change = Schemas['PlantChange'];

/** A page of tags; each is a {@link TagInfo}, and more. */
export interface TagPage {
  readonly items: readonly TagInfo[];
  readonly next: string | null;
}
