/** What `decodeURI` leaves as it was written; the rest the router has decoded. */
const KEPT = /%25(2[346BCF]|3[ABDF]|40)/gi;

/** Where the browser goes to sign in at the provider; it comes back to the page that was wanted. */
export function providerAddress(state: unknown = history.state): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  const to = typeof from === 'string' && from.startsWith('/') ? from : '/';
  return `/api/v1/session/provider/login?to=${encodeURIComponent(encodeURI(to).replace(KEPT, '%$1'))}`;
}

/** The code with which the runtime sent the browser back here; null for none. Anybody can write an address, so only what looks like a code is one. */
export function whyRefused(search: string = location.search): string | null {
  const code = new URLSearchParams(search).get('refused');
  return code !== null && /^OIDC-[A-Z-]{1,30}$/.test(code) ? code : null;
}
