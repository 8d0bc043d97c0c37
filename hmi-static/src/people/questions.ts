import type { TextId } from '../app/text/all';
import { tagsOf } from './rules/targets';

/** What may be asked of somebody, in the words of the policy. */
export interface Question {
  readonly id: string;
  readonly text: TextId;
  readonly action: string;
  /** What it is done to; an `object` where the question leaves it open. */
  readonly target: string | ((object: string) => string);
  /** What `object` is. */
  readonly object: 'equipment' | 'bundle' | null;
}

export const QUESTIONS: readonly Question[] = [
  { id: 'enter', text: 'ask.enter', action: 'enter', target: tagsOf, object: 'equipment' },
  { id: 'write', text: 'ask.write', action: 'write', target: tagsOf, object: 'equipment' },
  { id: 'apply', text: 'ask.apply', action: 'apply', target: 'plant', object: null },
  { id: 'update', text: 'ask.update', action: 'update', target: (bundle) => `bundles/${bundle}`, object: 'bundle' },
  { id: 'correct', text: 'ask.correct', action: 'correct', target: 'history', object: null },
  { id: 'accounts', text: 'ask.accounts', action: 'create', target: 'accounts', object: null },
  { id: 'audit', text: 'ask.audit', action: 'read', target: 'audit', object: null },
];

export function targetOf(question: Question, object: string): string {
  return typeof question.target === 'string' ? question.target : question.target(object);
}
