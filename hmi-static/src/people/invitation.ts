let kept: string | null = null;

/**
 * `./orq account invite` puts a one-time code behind the #. It is taken out of the address and the history at once, and kept only as long as
 * this page is open.
 *
 * @return whether there was one
 */
export function takeInvitation(): boolean {
  const code = /^#invitation=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return false;
  try {
    kept = decodeURIComponent(code);
  } catch {
    kept = code;
  }
  return true;
}

export function invitation(): string | null {
  return kept;
}

/** It was used. */
export function forgetInvitation(): void {
  kept = null;
}
