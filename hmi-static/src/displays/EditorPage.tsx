import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { QueryView } from '../ui/QueryView';
import { Editor } from './edit/Editor';
import { baseOf, pathOf, useDisplayFile } from './edit/useDisplayFile';

/** Draws a display of the plant folder anew. */
export function EditorPage({ name }: { readonly name: string }) {
  const text = useText();
  const query = useDisplayFile(name);
  usePageTitle(text('editor.title', { name }));
  return (
    <QueryView query={query} what={text('editor.file', { path: pathOf(name) })}>
      {(file) => {
        const base = baseOf(name, file);
        return base ? <Editor key={name} name={name} base={base} /> : <p role="alert" className="m-4">{pathOf(name)}: {text('editor.broken')}</p>;
      }}
    </QueryView>
  );
}
