export function EditorPage({ name }: { readonly name: string }) {
  return <p className="p-6 text-ink2">{name}</p>;
}
