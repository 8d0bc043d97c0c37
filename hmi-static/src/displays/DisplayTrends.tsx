import type { ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { Card } from '../ui/Card';
import { ownFile } from '../ui/ownFile';
import { textIn, type Display } from './display';

/** Charts come with their own library: the picture does not wait for it. */
const UnitTrend = ownFile(() => import('../trends/UnitTrend').then((m) => m.UnitTrend));

/** The charts of a display, beside the picture where there is room for both. */
export function DisplayTrends({ trends, children }: { readonly trends: NonNullable<Display['trends']>; readonly children: ReactNode }) {
  const [language] = useLanguage();
  return (
    <div className="display-trends">
      {trends.map((trend) => (
        <Card key={trend.tags.join(' ')} title={textIn(trend.title, language)} className="flex-1">
          <UnitTrend paths={trend.tags} {...(trend.hours !== undefined && { hours: trend.hours })} />
        </Card>
      ))}
      {children}
    </div>
  );
}

/** The last hour of the values of one symbol. */
export function SmallTrend({ paths }: { readonly paths: readonly string[] }) {
  return (
    <div className="h-44 shrink-0 panel:hidden">
      <UnitTrend paths={paths} hours={1} />
    </div>
  );
}
