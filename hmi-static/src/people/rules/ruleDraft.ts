import type { TextId } from '../../app/text/all';
import type { Rule } from '../../rest/trustTypes';
import { whyNoContext } from './context';
import { EMPTY_FORM, formOf, textOfForm, whyNoForm, type ContextForm } from './contextForm';
import { EVERY_VERB, knownTarget, placeOf, tagsOf, TARGETS, type TargetId } from './targets';

export const EFFECTS = ['allow', 'deny', 'limit', 'prove'] as const satisfies readonly Rule['effect'][];

/** Only a proof is asked of it. */
export const EVERYBODY = 'everybody';

/** A rule while a person says what it is. */
export interface Draft {
  readonly effect: Rule['effect'];
  readonly who: string;
  /** Null: what `other` says. */
  readonly on: TargetId | null;
  /** Of tags: area, unit or tag; empty for the whole plant. */
  readonly place: string;
  readonly other: string;
  readonly verbs: ReadonlySet<string>;
  /** From where and when it holds, in the words of the policy. */
  readonly context: string;
  /** What says it; null: it is typed in the words of the policy. */
  readonly form: ContextForm | null;
  /** The context that the rule has by now. Nobody has to mend it who does not touch it. */
  readonly given: string;
  readonly note: string;
}

export const NEW_DRAFT: Draft = { effect: 'allow', who: '', on: 'tags', place: '', other: '', verbs: new Set(), context: '', form: EMPTY_FORM, given: '', note: '' };

export function draftOf(rule: Rule): Draft {
  const found = placeOf(rule.target);
  const place = found !== null && tagsOf(found) === rule.target ? found : null; // what would come out otherwise is shown as it is
  const on = place === null ? knownTarget(rule.target) : 'tags';
  const { effect, who, context, note } = rule;
  return { effect, who, on, place: place ?? '', other: on === null ? rule.target : '', verbs: new Set(rule.actions), context, form: formOf(context), given: context, note };
}

export function targetOfDraft({ on, place, other }: Draft): string {
  if (on === null) return other.trim();
  return on === 'tags' ? tagsOf(place) : TARGETS[on].target;
}

/** The verbs that are offered: those of the target, and whatever the rule has besides. */
export function verbsFor({ on, verbs }: Draft): readonly string[] {
  const known: readonly string[] = on === null ? [] : TARGETS[on].verbs;
  return [...known, ...[...verbs].filter((verb) => verb !== EVERY_VERB && !known.includes(verb)), EVERY_VERB];
}

/** All of them stands alone. */
export function withVerbs(draft: Draft, chosen: ReadonlySet<string>): Draft {
  const tookAll = chosen.has(EVERY_VERB) && !draft.verbs.has(EVERY_VERB);
  return { ...draft, verbs: tookAll ? new Set([EVERY_VERB]) : new Set([...chosen].filter((verb) => verb !== EVERY_VERB || chosen.size === 1)) };
}

/** Another target has other verbs. */
export function withTarget(draft: Draft, on: TargetId | null): Draft {
  const known: readonly string[] = on === null ? [] : TARGETS[on].verbs;
  return { ...draft, on, verbs: new Set([...draft.verbs].filter((verb) => verb === EVERY_VERB || known.includes(verb))) };
}

export function withForm(draft: Draft, form: ContextForm): Draft {
  return { ...draft, form, context: textOfForm(form) };
}

/** A limit holds always. */
export const hasContext = (effect: Rule['effect']) => effect !== 'limit';

export function whyNotWho(draft: Draft): TextId | undefined {
  return draft.who === '' ? 'ask.needWho' : undefined;
}

export function whyNotWhat(draft: Draft): TextId | undefined {
  if (targetOfDraft(draft) === '') return 'ask.needObject';
  if (draft.effect === 'limit' && !targetOfDraft(draft).includes('/')) return 'rules.limitPart';
  return draft.verbs.size === 0 ? 'rules.needVerb' : undefined;
}

export function whyNotContext({ effect, context, form, given }: Draft): TextId | undefined {
  if (!hasContext(effect)) return undefined;
  const why = form === null ? undefined : whyNoForm(form);
  return why ?? (context === given ? undefined : whyNoContext(context));
}

export function ruleOf(id: string, draft: Draft): Rule {
  const { who, effect, given, note } = draft;
  const context = draft.context === given ? given : draft.context.trim();
  return { id, who, effect, target: targetOfDraft(draft), actions: [...draft.verbs].sort(), context: hasContext(effect) ? context : '', note: note.trim() };
}

const LONGEST_ID = 64;

/** A name for a new rule, of what it is about; nobody has to think of one. */
export function newId(draft: Draft, taken: ReadonlySet<string>): string {
  const words = `${draft.who.split('/').at(-1) ?? ''}-${draft.effect}-${targetOfDraft(draft)}`;
  const name = words.normalize('NFD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9.]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'rule';
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `-${n}`;
    const id = name.slice(0, LONGEST_ID - end.length) + end;
    if (!taken.has(id)) return id;
  }
}
