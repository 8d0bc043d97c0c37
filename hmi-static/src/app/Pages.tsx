import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from './NotFoundPage';
import { PageBoundary } from './PageBoundary';
import { ROUTES } from './routes';

/** Every view by its own file; `fetchAll` brings them all once the first one is drawn, so that none is missing when the server is replaced. */
const LOAD = {
  overview: () => import('../units/OverviewPage'),
  area: () => import('../units/AreaPage'),
  unit: () => import('../units/UnitPage'),
  display: () => import('../displays/DisplayPage'),
  editor: () => import('../displays/EditorPage'),
  trends: () => import('../trends/TrendPage'),
  conditions: () => import('./ConditionsPage'),
  addDevice: () => import('../devices/add/AddDevicePage'),
  devices: () => import('../devices/DevicesPage'),
  folder: () => import('../plant/FolderPage'),
  manual: () => import('../manual/ManualPage'),
  more: () => import('./MorePage'),
};

const OverviewPage = lazy(() => LOAD.overview().then((m) => ({ default: m.OverviewPage })));
const AreaPage = lazy(() => LOAD.area().then((m) => ({ default: m.AreaPage })));
const UnitPage = lazy(() => LOAD.unit().then((m) => ({ default: m.UnitPage })));
const DisplayPage = lazy(() => LOAD.display().then((m) => ({ default: m.DisplayPage })));
const EditorPage = lazy(() => LOAD.editor().then((m) => ({ default: m.EditorPage })));
const TrendPage = lazy(() => LOAD.trends().then((m) => ({ default: m.TrendPage })));
const ConditionsPage = lazy(() => LOAD.conditions().then((m) => ({ default: m.ConditionsPage })));
const AddDevicePage = lazy(() => LOAD.addDevice().then((m) => ({ default: m.AddDevicePage })));
const DevicesPage = lazy(() => LOAD.devices().then((m) => ({ default: m.DevicesPage })));
const FolderPage = lazy(() => LOAD.folder().then((m) => ({ default: m.FolderPage })));
const ManualPage = lazy(() => LOAD.manual().then((m) => ({ default: m.ManualPage })));
const MorePage = lazy(() => LOAD.more().then((m) => ({ default: m.MorePage })));

export function Pages() {
  const [location] = useLocation();
  return (
    <PageBoundary key={location}>
      <Suspense fallback={null}>
        <Switch>
          <Route path={ROUTES.plant}><OverviewPage /></Route>
          <Route path={ROUTES.area}>{({ area }) => <AreaPage path={decodeURIComponent(area)} />}</Route>
          <Route path={ROUTES.unit}>{({ area, unit }) => <UnitPage path={`${decodeURIComponent(area)}/${decodeURIComponent(unit)}`} />}</Route>
          <Route path={ROUTES.display}>{({ name }) => <DisplayPage name={decodeURIComponent(name)} />}</Route>
          <Route path={ROUTES.editor}>{({ name }) => <EditorPage name={decodeURIComponent(name)} />}</Route>
          <Route path={ROUTES.trends}><TrendPage /></Route>
          <Route path={ROUTES.conditions}><ConditionsPage /></Route>
          <Route path={ROUTES.addDevice}><AddDevicePage /></Route>
          <Route path={ROUTES.devices}>{({ tab }) => <DevicesPage tab={tab} />}</Route>
          <Route path={ROUTES.folder}>{({ tab }) => <FolderPage tab={tab} />}</Route>
          <Route path={ROUTES.manual}><ManualPage /></Route>
          <Route path={ROUTES.more}><MorePage /></Route>
          <Route path="/index.html"><Redirect to="/" replace /></Route>
          <Route><NotFoundPage /></Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}

/** Small as they are: a page that is open while the HMI's bundle is replaced would otherwise not find the views of its own version. */
export async function fetchAll(): Promise<void> {
  await Promise.allSettled(Object.values(LOAD).map((load) => load()));
}
