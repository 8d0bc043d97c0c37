import type { ItemOf } from '../../displays/display';
import type { Pen } from '../paint/pen';
import type { DriveState } from '../state/drive';
import { drawMotor, drawPump } from '../symbols/pump';
import { MACHINE_WORDS, word } from '../words';
import { DriveWidget, type DriveLook } from './driveWidget';
import { plainText } from './valueWidget';
import { readBound, type Source } from './widget';

/** A pump, or any machine that runs or stands. */
export class MachineWidget extends DriveWidget<ItemOf<'pump'> | ItemOf<'motor'>> {
  constructor(item: ItemOf<'pump'> | ItemOf<'motor'>, leastSize: number) {
    super(item, leastSize, { on: item.running, off: undefined }, item.startS, item.kind === 'pump' ? { x: 20, y: 19 } : { x: 13, y: 12 });
  }

  protected drawSymbol(pen: Pen, look: DriveLook): void {
    const { item } = this;
    const machine = { isOn: look.state === 'on' || look.state === 'turningOff', isOutOfService: look.isOutOfService };
    if (item.kind === 'pump') drawPump(pen, item.x, item.y, { ...machine, rotation: item.rotation ?? 0 });
    else drawMotor(pen, item.x, item.y, machine);
  }

  protected stateWord(state: DriveState, source: Source): string {
    const named = word(MACHINE_WORDS[state], source.language);
    return state === 'on' && this.item.speed !== undefined ? `${named}, ${plainText(readBound(source, this.item.speed))}` : named;
  }

  protected stateText(state: DriveState, source: Source): string {
    if (state === 'unknown') return '';
    if (state === 'on' && this.item.speed !== undefined) return plainText(readBound(source, this.item.speed));
    return word(MACHINE_WORDS[state], source.language);
  }
}
