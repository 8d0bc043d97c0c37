import { PageTools } from '../app/shell/PageTools';
import { useText } from '../app/text/useText';
import { Segmented } from '../ui/Segmented';
import { ownFile } from '../ui/ownFile';

const DisplayPage = ownFile(() => import('../displays/DisplayPage').then((m) => m.DisplayPage));

interface Props {
  readonly mimic: boolean;
  readonly onMimic: (mimic: boolean) => void;
  /** What there is instead of the mimic. */
  readonly other: string;
}

/** An area or unit as its mimic, or in tiles and values. */
export function MimicChoice({ mimic, onMimic, other }: Props) {
  const text = useText();
  return (
    <PageTools>
      <Segmented
        label={text('area.form')}
        value={mimic ? 'mimic' : 'other'}
        onChange={(to) => onMimic(to === 'mimic')}
        options={[
          { value: 'mimic', text: text('area.mimic') },
          { value: 'other', text: other },
        ]}
      />
    </PageTools>
  );
}

export function OwnMimic({ name }: { readonly name: string }) {
  return (
    <DisplayPage name={name} />
  );
}
