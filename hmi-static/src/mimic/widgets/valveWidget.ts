import type { ItemOf } from '../../displays/display';
import type { Pen } from '../paint/pen';
import type { DriveInputs, DriveState } from '../state/drive';
import { numberOf } from '../state/reading';
import { drawValve } from '../symbols/valve';
import { VALVE_WORDS, word } from '../words';
import { DriveWidget, type DriveLook } from './driveWidget';
import { plainText } from './valueWidget';
import { readBound, type Source } from './widget';

/** A position up to here is closed, in %. */
const CLOSED_BELOW = 2;

export class ValveWidget extends DriveWidget<ItemOf<'valve'>> {
  constructor(item: ItemOf<'valve'>, leastSize: number) {
    const isUpright = item.rotation === 90 || item.rotation === 270;
    const isStemRight = item.control === true && isUpright;
    super(item, leastSize, { on: item.open, off: item.closed }, item.travelS, isUpright ? { x: isStemRight ? 24 : 14, y: 18 } : { x: 20, y: 18 });
  }

  /** A valve that tells its position needs no end switches: it is where it says. */
  protected override judged(inputs: DriveInputs, source: Source): DriveState {
    const { open, closed, position } = this.item;
    if (position === undefined || open !== undefined || closed !== undefined) return super.judged(inputs, source);
    const percent = numberOf(source.read(position));
    if (percent === undefined) return 'unknown';
    return percent > CLOSED_BELOW ? 'on' : 'off';
  }

  protected drawSymbol(pen: Pen, look: DriveLook): void {
    const { x, y, rotation, control } = this.item;
    drawValve(pen, x, y, { state: look.state, isControl: control === true, isOutOfService: look.isOutOfService, rotation: rotation ?? 0 });
  }

  protected stateWord(state: DriveState, source: Source): string {
    const named = word(VALVE_WORDS[state], source.language);
    return this.item.position === undefined ? named : `${named}, ${this.positionText(source)}`;
  }

  protected stateText(state: DriveState, source: Source): string {
    if (state === 'fault' || state === 'turningOn' || state === 'turningOff' || state === 'between') return word(VALVE_WORDS[state], source.language);
    return this.item.position === undefined ? '' : this.positionText(source);
  }

  private positionText(source: Source): string {
    const reading = readBound(source, this.item.position);
    const percent = numberOf(reading);
    return percent === undefined ? plainText(reading) : `${Math.round(percent)} %`;
  }
}
