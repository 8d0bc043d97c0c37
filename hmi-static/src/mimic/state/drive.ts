import type { Fact } from './reading';

/** A tag's part in a state: not bound at all, or bound and then a fact, which may be unknown. */
export type Input = { readonly bound: false } | { readonly bound: true; readonly fact: Fact };

export type DriveState = 'on' | 'off' | 'turningOn' | 'turningOff' | 'between' | 'fault' | 'unknown';

export interface DriveInputs {
  readonly command: Input;
  /** Feedback of the one end: open, running. */
  readonly on: Input;
  /** Feedback of the other end: closed. Machines have none. */
  readonly off: Input;
}

const NOT_BOUND = 'none';
type Known = boolean | typeof NOT_BOUND;

/**
 * What valves and machines share: a command, and ends that say whether it was followed. Feedback that is bound and not known makes the
 * state unknown, whatever the command; without feedback the command is all that is known.
 */
export function driveState(inputs: DriveInputs): DriveState {
  const on = known(inputs.on);
  const off = known(inputs.off);
  if (on === undefined || off === undefined) return 'unknown';
  const command = known(inputs.command) ?? NOT_BOUND;
  const wanted = command === NOT_BOUND ? undefined : command;
  if (on === NOT_BOUND && off === NOT_BOUND) return inputs.command.bound && inputs.command.fact !== undefined ? (inputs.command.fact ? 'on' : 'off') : 'unknown';
  if (on === true && off === true) return 'fault';
  if (on === false && off === false) return wanted === undefined ? 'between' : wanted ? 'turningOn' : 'turningOff';
  const isOn = on === NOT_BOUND ? !off : on;
  if (wanted === undefined || wanted === isOn) return isOn ? 'on' : 'off';
  return wanted ? 'turningOn' : 'turningOff';
}

/** Undefined: bound, and nobody knows. */
function known(input: Input): Known | undefined {
  return input.bound ? input.fact : NOT_BOUND;
}

export function isMoving(state: DriveState): boolean {
  return state === 'turningOn' || state === 'turningOff' || state === 'between';
}

/** Remembers since when a drive has been on its way, and calls it a fault when that takes too long. */
export class TravelWatch {
  private sinceMs: number | undefined;

  constructor(private readonly limitMs: number) {}

  judge(state: DriveState, nowMs: number): DriveState {
    if (!isMoving(state)) {
      this.sinceMs = undefined;
      return state;
    }
    this.sinceMs ??= nowMs;
    return nowMs - this.sinceMs > this.limitMs ? 'fault' : state;
  }
}
