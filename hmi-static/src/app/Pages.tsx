import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ownFile } from '../ui/ownFile';
import { NotFoundPage } from './NotFoundPage';
import { PageBoundary } from './PageBoundary';
import { ROUTES } from './routes';

// Every view by its own file; `fetchAll` brings them all once the first one is drawn, so that none is missing when the server is replaced.
const OverviewPage = ownFile(() => import('../units/OverviewPage').then((m) => m.OverviewPage));
const AreaPage = ownFile(() => import('../units/AreaPage').then((m) => m.AreaPage));
const UnitPage = ownFile(() => import('../units/UnitPage').then((m) => m.UnitPage));
const DisplayPage = ownFile(() => import('../displays/DisplayPage').then((m) => m.DisplayPage));
const EditorPage = ownFile(() => import('../displays/EditorPage').then((m) => m.EditorPage));
const TrendPage = ownFile(() => import('../trends/TrendPage').then((m) => m.TrendPage));
const ConditionsPage = ownFile(() => import('./ConditionsPage').then((m) => m.ConditionsPage));
const AddDevicePage = ownFile(() => import('../devices/add/AddDevicePage').then((m) => m.AddDevicePage));
const DevicesPage = ownFile(() => import('../devices/DevicesPage').then((m) => m.DevicesPage));
const FolderPage = ownFile(() => import('../plant/FolderPage').then((m) => m.FolderPage));
const ManualPage = ownFile(() => import('../manual/ManualPage').then((m) => m.ManualPage));
const AuditPage = ownFile(() => import('../audit/AuditPage').then((m) => m.AuditPage));
const LoginPage = ownFile(() => import('../people/LoginPage').then((m) => m.LoginPage));
const UsersPage = ownFile(() => import('../people/UsersPage').then((m) => m.UsersPage));
const SessionsPage = ownFile(() => import('../people/sessions/SessionsPage').then((m) => m.SessionsPage));
const MorePage = ownFile(() => import('./MorePage').then((m) => m.MorePage));

export function Pages() {
  const [location] = useLocation();
  return (
    <PageBoundary key={location}>
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
        <Route path={ROUTES.audit}><AuditPage /></Route>
        <Route path={ROUTES.login}><LoginPage /></Route>
        <Route path={ROUTES.users}>{({ tab }) => <UsersPage tab={tab} />}</Route>
        <Route path={ROUTES.sessions}>{({ tab }) => <SessionsPage tab={tab} />}</Route>
        <Route path={ROUTES.more}><MorePage /></Route>
        <Route path="/index.html"><Redirect to="/" replace /></Route>
        <Route><NotFoundPage /></Route>
      </Switch>
    </PageBoundary>
  );
}
