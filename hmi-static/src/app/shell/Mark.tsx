/** The mark: a ring whose one segment is being changed while the rest stays closed; inside, a baton that is also a pointer. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M38.4 10.9A22 22 0 1 0 53.1 25.6" stroke="var(--ink)" strokeWidth="8" />
      <path d="M46.6 6.2A26 26 0 0 1 57.8 17.4" transform="translate(-1.2 1.2)" stroke="var(--accent)" strokeWidth="8" />
      <path d="M25 39L43 21" stroke="var(--ink)" strokeWidth="5" strokeLinecap="round" />
      <circle cx="25.5" cy="38.5" r="5" fill="var(--ink)" />
    </svg>
  );
}
