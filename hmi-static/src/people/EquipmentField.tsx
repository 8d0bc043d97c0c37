import { useId } from 'react';
import { useAreas } from '../app/shell/useDestinations';
import { TextField } from '../ui/TextField';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly note?: string;
}

/** An area or unit of the plant, offered while one types; a tag may be typed, too. */
export function EquipmentField(props: Props) {
  const areas = useAreas();
  return <OfferedField {...props} offered={areas.flatMap((a) => [a.path, ...a.equipment.children.map((unit) => unit.path)])} />;
}

export function OfferedField({ offered, ...field }: Props & { readonly offered: readonly string[] }) {
  const list = useId();
  return (
    <div className="min-w-0">
      <TextField {...field} list={list} maxLength={200} spellCheck={false} autoCapitalize="none" />
      <datalist id={list}>
        {offered.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </div>
  );
}
