import { useText } from '../app/text/useText';
import type { Problem } from '../rest/plantTypes';

/** What is wrong with the folder: where, what, and what to do. Texts of files are shown as they are, never as markup. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const text = useText();
  return (
    <ul>
      {problems.map((p, i) => (
        <li key={`${p.file}:${p.line}:${p.column}:${p.code}:${i}`} className="grid grid-cols-[minmax(180px,280px)_minmax(0,1fr)] gap-4 border-t border-line py-2 panel:grid-cols-1 panel:gap-0">
          <p className="leading-tight break-all">
            <b className="font-semibold">{p.file}</b>
            {p.line > 0 && (
              <span className="block text-caption text-ink2 panel:ml-2 panel:inline">
                {text('folder.line', { line: p.line })}
                {p.column > 0 && `:${p.column}`}
              </span>
            )}
          </p>
          <p className="min-w-0 break-words">
            {p.text} <code className="font-mono text-[0.75rem] whitespace-nowrap text-ink3">{p.code}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
