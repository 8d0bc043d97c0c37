import { useRef, useState } from 'react';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { FileUp } from '../../ui/icons';
import { INPUT } from './SettingField';
import { readTagList } from './tagList';
import type { Cells } from './tagRow';

const SHOWN = 8;

/** A list that is pasted or opened is taken at once when nothing is wrong with it; else it says what, line by line. */
export function ListImport({ onTake }: { readonly onTake: (rows: readonly Cells[]) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [body, setBody] = useState('');
  const [taken, setTaken] = useState(0);
  const list = body.trim() === '' ? null : readTagList(body);
  const take = (given: string) => {
    const { rows, problems } = readTagList(given);
    const isGood = problems.length === 0 && rows.length > 0;
    setBody(isGood ? '' : given);
    setTaken(isGood ? rows.length : 0);
    if (isGood) onTake(rows);
  };
  return (
    <div className="grid gap-2">
      <label className="block">
        <span className="font-semibold">{text('add.list.paste')}</span>
        <textarea
          className={`${INPUT} border-ctl font-mono text-[0.8125rem] panel:text-[1rem]`}
          rows={list ? 6 : 2}
          value={body}
          spellCheck={false}
          placeholder="path,address,type,unit"
          onChange={(e) => setBody(e.target.value)}
          onPaste={(e) => {
            const pasted = e.clipboardData.getData('text/plain');
            if (body.trim() !== '' || pasted.trim() === '') return; // into a text that is being written
            e.preventDefault();
            take(pasted);
          }}
        />
      </label>
      {list && list.problems.length > 0 && (
        <ul role="alert" className="font-semibold break-words">
          {list.problems.slice(0, SHOWN).map((p, i) => (
            <li key={i}>{text('add.list.line', { line: p.line, what: text(`add.list.${p.kind}`, { what: p.what }) })}</li>
          ))}
          {list.problems.length > SHOWN && <li>{text('add.list.moreProblems', { n: list.problems.length - SHOWN })}</li>}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          className="hidden"
          onChange={(e) => {
            const file = e.target.files?.[0];
            e.target.value = ''; // the same file may be given again
            void file?.text().then(take);
          }}
        />
        <Button icon={<FileUp size={18} />} onClick={() => input.current?.click()}>
          {text('add.list.file')}
        </Button>
        {list?.problems.length === 0 && list.rows.length > 0 && <Button onClick={() => take(body)}>{text('add.list.take', { n: list.rows.length })}</Button>}
        {taken > 0 && !list && <p role="status">{text('add.list.taken', { n: taken })}</p>}
        <p className="min-w-[240px] flex-1 text-caption text-ink2">{text('add.list.form')}</p>
      </div>
    </div>
  );
}
