export function AreaPage({ path }: { readonly path: string }) {
  return <p className="p-6 text-ink2">{path}</p>;
}
