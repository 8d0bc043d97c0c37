import type { Language } from '../app/text/language';
import { texts } from '../app/text/messages';
import type { BadReason } from '../tags/reading';
import type { Badge } from './state/service';
import type { DriveState } from './state/drive';

/** Words on the canvas and in its DOM mirror. Capitals: states. */
const WORDS = texts({
  open: { es: 'ABIERTA', en: 'OPEN' },
  closed: { es: 'CERRADA', en: 'CLOSED' },
  moving: { es: 'MUEVE', en: 'MOVING' },
  running: { es: 'EN MARCHA', en: 'RUNNING' },
  stopped: { es: 'PARADA', en: 'STOPPED' },
  starting: { es: 'ARRANCA', en: 'STARTING' },
  stopping: { es: 'PARA', en: 'STOPPING' },
  fault: { es: 'FALLA', en: 'FAULT' },
  unknown: { es: 'estado desconocido', en: 'state not known' },
  outOfService: { es: 'fuera de servicio', en: 'out of service' },
  outOfServiceShort: { es: 'F. SERV.', en: 'OUT' },
  interlocked: { es: 'enclavada', en: 'interlocked' },
  local: { es: 'local', en: 'local' },
  manual: { es: 'manual', en: 'manual' },
  inUse: { es: 'en uso', en: 'in use' },
  idle: { es: 'libre', en: 'idle' },
  empty: { es: 'vacío', en: 'empty' },
  level: { es: 'nivel', en: 'level' },
  levelBad: { es: 'nivel malo', en: 'level bad' },
  waiting: { es: 'esperando el primer valor', en: 'waiting for the first value' },
  noTag: { es: 'sin tag', en: 'no tag' },
  unknownTag: { es: 'tag desconocido', en: 'unknown tag' },
  uncertain: { es: 'incierto', en: 'uncertain' },
  stale: { es: 'viejo', en: 'stale' },
  bad: { es: 'malo', en: 'bad' },
  forced: { es: 'forzado', en: 'forced' },
  alarm: { es: 'alarma', en: 'alarm' },
  reasonLink: { es: 'enlace', en: 'link' },
  reasonSensor: { es: 'sensor', en: 'sensor' },
  reasonConfiguration: { es: 'configuración', en: 'configuration' },
  reasonOutOfService: { es: 'fuera de servicio', en: 'out of service' },
  reasonNoValue: { es: 'sin valor', en: 'no value' },
  reasonBad: { es: 'mala', en: 'bad' },
  yes: { es: 'SÍ', en: 'YES' },
  no: { es: 'NO', en: 'NO' },
});
export type Word = keyof typeof WORDS;

export function word(key: Word, language: Language): string {
  return WORDS[key][language];
}

const REASONS: Readonly<Record<BadReason, Word>> = {
  link: 'reasonLink', sensor: 'reasonSensor', configuration: 'reasonConfiguration', outOfService: 'reasonOutOfService', noValue: 'reasonNoValue', bad: 'reasonBad',
};

export function reasonWord(reason: BadReason, language: Language): string {
  return word(REASONS[reason], language);
}

export const VALVE_WORDS: Readonly<Record<DriveState, Word>> = {
  on: 'open', off: 'closed', turningOn: 'moving', turningOff: 'moving', between: 'moving', fault: 'fault', unknown: 'unknown',
};
export const MACHINE_WORDS: Readonly<Record<DriveState, Word>> = {
  on: 'running', off: 'stopped', turningOn: 'starting', turningOff: 'stopping', between: 'moving', fault: 'fault', unknown: 'unknown',
};
export const BADGE_WORDS: Readonly<Record<Badge, Word>> = { '?': 'unknown', padlock: 'interlocked', L: 'local', M: 'manual' };
