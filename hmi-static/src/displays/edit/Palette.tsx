import { useText } from '../../app/text/useText';
import type { Kind } from '../display';
import { PALETTE } from './newItem';

/** The kinds of symbols: choose one, then click where it belongs. */
export function Palette({ tool, onTool }: { readonly tool: Kind | null; readonly onTool: (tool: Kind | null) => void }) {
  const text = useText();
  return (
    <nav aria-label={text('editor.palette')} className="flex flex-col gap-1 overflow-y-auto panel:grid panel:h-full panel:grid-cols-3 panel:grid-rows-4 panel:gap-2 panel:overflow-hidden">
      <h2 className="mb-1 panel:hidden text-caption font-semibold text-ink2">{text('editor.palette')}</h2>
      {PALETTE.map((kind) => (
        <button
          key={kind} type="button" aria-pressed={tool === kind} onClick={() => onTool(tool === kind ? null : kind)}
          className={`min-h-9 shrink-0 panel:min-h-[44px] rounded-card border px-2 text-left text-caption panel:rounded-key panel:border-2 panel:text-center panel:text-[1.125rem] panel:font-semibold ${tool === kind ? 'border-accent bg-accent font-semibold text-onaccent' : 'border-line bg-surface panel:border-ctl panel:bg-raised'}`}
        >
          {text(`editor.kind.${kind}`)}
        </button>
      ))}
      {tool !== null && <p role="status" className="mt-2 text-caption text-ink2 panel:hidden">{tool === 'pipe' ? text('editor.piping') : text('editor.placing', { kind: text(`editor.kind.${tool}`) })}</p>}
    </nav>
  );
}
