/** Changes that are not saved yet, kept over a reload of the page in this tab. */
export interface Draft {
  /** Of the file the changes were made on; null: there was no file. */
  readonly digest: string | null;
  readonly baseText: string;
  readonly text: string;
}

const keyOf = (name: string) => `orq.draft.${name}`;

export function readDraft(name: string): Draft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(name));
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    return null; // storage may be forbidden
  }
}

export function keepDraft(name: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    /* not kept: the page still warns before it is left */
  }
}
