export function DevicesPage({ tab }: { readonly tab: string | undefined }) {
  return <p className="p-6 text-ink2">{tab}</p>;
}
