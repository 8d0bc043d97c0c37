/** Placeholder: the branch of the trends has the real one, with the same properties. */
export function UnitTrend({ paths }: { readonly paths: readonly string[]; readonly hours?: number }) {
  return <span data-paths={paths.length} />;
}
