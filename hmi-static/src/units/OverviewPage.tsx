import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { usePlant } from '../rest/queries';
import { QueryView } from '../ui/QueryView';
import { OverviewGrid } from './OverviewGrid';
import { PanelAreas } from './PanelAreas';

/** L1: the whole plant at a glance. */
export function OverviewPage() {
  const text = useText();
  usePageTitle(text('nav.plant'));
  const panel = usePanel();
  return (
    <QueryView query={usePlant()} what={text('plant.what')}>
      {(plant) => (panel ? <PanelAreas site={plant.equipment} /> : <OverviewGrid site={plant.equipment} />)}
    </QueryView>
  );
}
