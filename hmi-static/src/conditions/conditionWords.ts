import type { Language } from '../app/text/language';
import { useLanguage } from '../app/settings';
import type { Condition } from '../rest/queries';
import { CONDITION_TEXTS } from './conditionTexts';

export interface ConditionWords {
  readonly title: string;
  readonly remedy: string;
  /** What the runtime says of this one, with its figures; in English. Empty when it is the title already. */
  readonly detail: string;
}

/** A condition in the reader's language; one that this page does not know, e.g. of a newer bundle, as the runtime says it. */
export function conditionWords({ code, message, remedy }: Condition, language: Language): ConditionWords {
  const known = CONDITION_TEXTS[code];
  return known ? { title: known.title[language], remedy: known.remedy[language], detail: message } : { title: message, remedy, detail: '' };
}

export function useConditionWords(): (condition: Condition) => ConditionWords {
  const [language] = useLanguage();
  return (condition) => conditionWords(condition, language);
}
