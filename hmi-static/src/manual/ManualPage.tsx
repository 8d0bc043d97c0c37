import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { usePageTitle } from '../app/shell/pageTitle';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { usePanel, useRows } from '../app/viewport';
import { useReading } from '../live/liveContext';
import { useManualTags } from '../rest/queries';
import type { TagInfo } from '../tags/tag';
import { ValueText } from '../tags/ValueText';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { TagEntry } from './TagEntry';


/** What people read and measure, typed in. */
export function ManualPage() {
  const text = useText();
  usePageTitle(text('manual.title'));
  const panel = usePanel();
  const rows = useRows(5, 8, 12);
  const [path, choose] = useState<string | null>(null);
  return (
    <QueryView query={useManualTags()} what={text('manual.what')}>
      {(tags) => {
        if (tags.length === 0) return <p className="m-6">{text('manual.none')}</p>;
        const chosen = tags.find((tag) => tag.path === path);
        const entry = chosen && <TagEntry key={chosen.path} info={chosen} onCancel={() => choose(null)} />;
        if (panel) return <div className="h-full p-[10px]">{entry ?? <TagList tags={tags} chosen={null} rows={rows} onChoose={choose} />}</div>;
        return (
          <div className="grid h-full grid-cols-[minmax(340px,0.7fr)_minmax(0,1fr)] gap-4 p-(--pad)">
            <TagList tags={tags} chosen={path} rows={rows} onChoose={choose} />
            <section className="min-h-0 overflow-auto rounded-card bg-surface p-4">{entry ?? <p className="text-ink2">{text('manual.pick')}</p>}</section>
          </div>
        );
      }}
    </QueryView>
  );
}

interface ListProps {
  readonly tags: readonly TagInfo[];
  readonly chosen: string | null;
  readonly rows: number;
  readonly onChoose: (path: string) => void;
}

function TagList({ tags, chosen, rows, onChoose }: ListProps) {
  const panel = usePanel();
  const { shown, ...pages } = usePages(tags, rows);
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 panel:flex-row panel:gap-[10px]">
      <ul className="flex min-w-0 flex-col gap-2 panel:flex-1">
        {shown.map((info) => (
          <Item key={info.path} info={info} here={info.path === chosen} onChoose={() => onChoose(info.path)} />
        ))}
      </ul>
      <Pager {...pages} column={panel} />
    </div>
  );
}

function Item({ info, here, onChoose }: { readonly info: TagInfo; readonly here: boolean; readonly onChoose: () => void }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  return (
    <li>
      <button
        type="button"
        aria-pressed={here}
        onClick={onChoose}
        className={`flex min-h-14 w-full items-center justify-between gap-3 rounded-card px-4 py-1 text-left panel:min-h-[62px] panel:px-3 ${here ? 'bg-raised shadow-[inset_4px_0_0_var(--accent)]' : 'bg-surface active:bg-raised'}`}
      >
        <span className="min-w-0 leading-tight">
          <span className="block overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{localText(info.description, language, info.path)}</span>
          <span className="block overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink3">{info.path}</span>
        </span>
        <span className="shrink-0">
          {reading.kind === 'waiting' || reading.kind === 'bad' ? <span className="text-caption text-ink3">{text('manual.never')}</span> : <ValueText reading={reading} className="text-[1.125rem]" />}
        </span>
      </button>
    </li>
  );
}
