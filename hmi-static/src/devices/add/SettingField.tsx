import { useId } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import type { Setting } from './deviceFile';
import { nameAndUnit, wrongSetting } from './settingForm';

export const INPUT = 'block min-h-9 w-full rounded-card border bg-sunken px-3 text-ink placeholder:text-ink3 panel:min-h-[48px]';

interface Props {
  readonly setting: Setting;
  readonly value: string;
  /** What the driver says of it, beyond the metatype. */
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
}

/** One setting of a driver, as its metatype has it: unit, range, default, and what is wrong while it is typed. */
export function SettingField({ setting, value, problem, onChange }: Props) {
  const text = useText();
  const id = useId();
  const [name, unit] = nameAndUnit(setting.name);
  const own = wrongSetting(setting, value);
  const untouched = own?.kind === 'required' && value === ''; // missing is not wrong before anything was typed
  const wrong = own && !untouched ? text(`add.wrong.${own.kind}` as TextId, 'min' in own ? { min: own.min, max: own.max } : {}) : problem;
  const look = `${INPUT} ${wrong === undefined ? 'border-ctl' : 'border-2 border-ink'}`;
  const standard = setting.defaults.join(', ');
  const more = { id, 'aria-invalid': wrong !== undefined, 'aria-describedby': `${id}-note`, className: look } as const;
  return (
    <div className={`min-w-0 ${setting.list ? 'col-span-full' : ''}`}>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {name}
        {unit !== '' && <span className="font-normal text-ink2"> [{unit}]</span>}
        {setting.required && <span className="text-caption font-normal text-ink2"> · {text('add.required')}</span>}
      </label>
      {setting.list ? (
        <textarea {...more} rows={Math.max(2, value.split('\n').length)} value={value} placeholder={setting.defaults.join('\n')} spellCheck={false} onChange={(e) => onChange(e.target.value)} />
      ) : setting.options.length > 0 || setting.type === 'BOOLEAN' ? (
        <select {...more} value={value} onChange={(e) => onChange(e.target.value)}>
          <option value="">{standard === '' ? '' : text('add.standard', { value: standard })}</option>
          {(setting.options.length > 0 ? setting.options : ['true', 'false']).map((option) => (
            <option key={option} value={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input {...more} value={value} placeholder={standard} inputMode={setting.type === 'STRING' ? 'text' : 'decimal'} spellCheck={false} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
      )}
      <p id={`${id}-note`} className={`text-caption break-words ${wrong === undefined ? 'text-ink3' : 'font-semibold text-ink'}`}>
        {wrong ?? noteOf(setting)}
        <span className="sr-only"> {setting.description}</span>
      </p>
    </div>
  );

  function noteOf({ min, max, list }: Setting): string {
    if (list) return text('add.perLine');
    return min !== null && max !== null ? `${min} – ${max}` : min !== null ? `≥ ${min}` : max !== null ? `≤ ${max}` : '';
  }
}
