/** Placeholder: the branch of the trends has the real one, with the same properties. */
export function Sparkline({ path, className }: { readonly path: string; readonly hours?: number; readonly className?: string }) {
  return <span className={className} data-path={path} />;
}
