import type { Item, Layout, Point } from '../../displays/display';
import { LEAST_TEXT } from '../fit';
import { crossingsOf } from '../paint/crossings';
import { AreaWidget } from './areaWidget';
import { BarWidget } from './barWidget';
import { ExchangerWidget } from './exchangerWidget';
import { ListWidget } from './listWidget';
import { MachineWidget } from './machineWidget';
import { PipeWidget } from './pipeWidget';
import { SparklineWidget } from './sparklineWidget';
import { TextWidget } from './textWidget';
import { TitleWidget } from './titleWidget';
import { ValueWidget } from './valueWidget';
import { ValveWidget } from './valveWidget';
import { VesselWidget } from './vesselWidget';
import type { Widget } from './widget';

/** In the order of the display. @param scale CSS pixels for one design pixel */
export function makeWidgets(layout: Layout, scale: number): Widget[] {
  const leastSize = (layout.leastText ?? LEAST_TEXT) / scale;
  return layout.items.flatMap((item, at) => {
    const widget = makeWidget(item, leastSize, item.kind === 'pipe' ? gapsOf(item.points, layout, at) : []);
    const isTitled = (item.kind === 'vessel' || item.kind === 'exchanger') && (item.label !== undefined || item.subtitle !== undefined);
    return isTitled ? [widget, new TitleWidget(item, leastSize)] : [widget];
  });
}

function makeWidget(item: Item, leastSize: number, gaps: readonly Point[]): Widget {
  switch (item.kind) {
    case 'area':
      return new AreaWidget(item);
    case 'pipe':
      return new PipeWidget(item, gaps);
    case 'text':
      return new TextWidget(item, leastSize);
    case 'vessel':
      return new VesselWidget(item);
    case 'exchanger':
      return new ExchangerWidget(item);
    case 'list':
      return new ListWidget(item);
    case 'bar':
      return new BarWidget(item);
    case 'sparkline':
      return new SparklineWidget(item);
    case 'value':
      return new ValueWidget(item, leastSize);
    case 'valve':
      return new ValveWidget(item, leastSize);
    case 'pump':
    case 'motor':
      return new MachineWidget(item, leastSize);
  }
}

/** The later pipe is the more important one and goes through. */
function gapsOf(points: readonly Point[], layout: Layout, at: number): Point[] {
  const later = layout.items.slice(at + 1).flatMap((item) => (item.kind === 'pipe' ? [item.points] : []));
  return crossingsOf(points, later);
}
