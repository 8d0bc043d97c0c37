import { useText } from '../../app/text/useText';
import type { TextId } from '../../app/text/all';
import type { TagInfo } from '../../tags/tag';
import type { Field } from './fields';
import { INPUT } from './inputs';
import { RowsInput, SpanInput, TagsInput, WordsInput } from './ManyInputs';
import { TagInput } from './TagInput';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly infos: ReadonlyMap<string, TagInfo>;
  /** undefined takes the field away. */
  readonly onChange: (value: unknown) => void;
}

/** Fields that bind a tag have their word from the faceplate, the others their own. */
export function FieldInput({ field, value, infos, onChange }: Props) {
  const text = useText();
  const isBinding = ['tag', 'tags', 'rows'].includes(field.type.kind);
  const name = text((isBinding ? `bind.${field.name}` : `editor.field.${field.name}`) as TextId);
  switch (field.type.kind) {
    case 'number':
      return (
        <label className="text-caption text-ink3">
          {name}
          <input className={INPUT} type="number" value={typeof value === 'number' ? value : ''} onChange={(e) => onChange(e.target.value === '' ? undefined : Number(e.target.value))} />
        </label>
      );
    case 'yes':
      return (
        <label className="flex min-h-8 items-center gap-2 text-caption text-ink3 panel:min-h-[48px]">
          <input type="checkbox" className="panel:size-6" checked={value === true} onChange={(e) => onChange(e.target.checked ? true : undefined)} /> {name}
        </label>
      );
    case 'choice': {
      const { of } = field.type;
      return (
        <label className="text-caption text-ink3">
          {name}
          <select className={INPUT} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={(e) => onChange(of.find((o) => String(o) === e.target.value))}>
            <option value="">{text('editor.default')}</option>
            {of.map((o) => (
              <option key={o} value={o}>{o}</option>
            ))}
          </select>
        </label>
      );
    }
    case 'name':
      return (
        <label className="text-caption text-ink3">
          {name}
          <input className={INPUT} value={typeof value === 'string' ? value : ''} onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.value)} />
        </label>
      );
    case 'words':
      return <WordsInput name={name} value={value} onChange={onChange} />;
    case 'tag':
      return <TagInput name={name} value={typeof value === 'string' ? value : ''} infos={infos} onChange={(path) => onChange(path === '' ? undefined : path)} />;
    case 'tags':
      return <TagsInput name={name} value={Array.isArray(value) ? (value as string[]) : []} infos={infos} onChange={onChange} />;
    case 'rows':
      return <RowsInput name={name} value={Array.isArray(value) ? (value as { tag: string }[]) : []} infos={infos} onChange={onChange} />;
    case 'span':
      return <SpanInput name={name} value={Array.isArray(value) ? (value as number[]) : []} onChange={onChange} />;
  }
}
