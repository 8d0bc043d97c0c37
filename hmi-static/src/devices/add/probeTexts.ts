import type { Language } from '../../app/text/language';
import { CONDITION_TEXTS, type ConditionText } from '../../conditions/conditionTexts';
import type { DeviceReading, Failure } from './probe';

/** Why a device that is being added was not reached, where a condition of the same code would say it otherwise, or there is none. probeTexts.test.ts reads from the sources which codes there are. */
export const PROBE_TEXTS: Readonly<Record<string, ConditionText>> = {
  'MODBUS-NO-ANSWER': {
    title: { es: 'El dispositivo no contesta', en: 'The device does not answer' },
    remedy: { es: 'Revise la alimentación, la red, la dirección, el puerto y la unidad Modbus.', en: 'Check power, network, address, port and Modbus unit.' },
  },
  'OPCUA-NO-ANSWER': {
    title: { es: 'El servidor no contesta', en: 'The server does not answer' },
    remedy: { es: 'Revise la alimentación, la red y la dirección del servidor.', en: 'Check power, network and address of the server.' },
  },
  'PLC4X-NO-ANSWER': {
    title: { es: 'El PLC no contesta', en: 'The PLC does not answer' },
    remedy: { es: 'Revise la alimentación, la red y el texto de conexión.', en: 'Check power, network and the connection string.' },
  },
  'PLC4X-PROBE-NO-CONNECTION': {
    title: { es: 'Falta el texto de conexión', en: 'There is no connection string' },
    remedy: { es: 'Escríbalo, p. ej. s7-light://10.0.0.7.', en: 'Write one, e.g. s7-light://10.0.0.7.' },
  },
  'PROBE-BUSY': {
    title: { es: 'Ya se están probando varios dispositivos', en: 'Several devices are being tried already' },
    remedy: { es: 'Pruebe otra vez en un momento.', en: 'Try again in a moment.' },
  },
  'PROBE-CONFIGURATION': {
    title: { es: 'Los ajustes no sirven así', en: 'The settings will not do' },
    remedy: { es: 'Corríjalos como dice el detalle.', en: 'Correct them as the detail says.' },
  },
  'PROBE-ENDED': {
    title: { es: 'La espera se interrumpió', en: 'The wait was ended' },
    remedy: { es: 'Pruebe otra vez.', en: 'Try again.' },
  },
  'PROBE-FAILED': {
    title: { es: 'La prueba falló por un error del protocolo', en: 'The try failed by a mistake of the driver' },
    remedy: { es: 'Guarde el detalle y avise a quien lo hizo.', en: 'Keep the detail and tell who made it.' },
  },
  'PROBE-NO-BROWSING': {
    title: { es: 'Este protocolo no tiene directorio', en: 'Devices of this driver have no directory' },
    remedy: { es: 'Pegue una lista o escriba filas.', en: 'Paste a list or write rows.' },
  },
  'PROBE-NO-PERMIT': {
    title: { es: 'No tiene permiso para mirar dispositivos', en: 'You may not look at devices' },
    remedy: { es: 'Entre como alguien que pueda.', en: 'Sign in as somebody who may.' },
  },
  'PROBE-NONE': {
    title: { es: 'Este protocolo no se puede probar, o se está cambiando', en: 'Devices of this driver cannot be tried, or it is being replaced' },
    remedy: { es: 'Guarde; las condiciones dirán cómo va.', en: 'Save; the conditions tell how it goes.' },
  },
  'PROBE-SILENT': {
    title: { es: 'La prueba no terminó a tiempo', en: 'The try did not end in time' },
    remedy: { es: 'Pruebe otra vez.', en: 'Try again.' },
  },
};

export interface FailureWords {
  readonly title: string;
  readonly remedy: string;
  /** What the driver says of this try, in English, with its figures; empty when it is the title already. */
  readonly detail: string;
}

/** In the reader's language; a code that this page does not know, e.g. of a driver of others, as the driver says it. */
export function failureWords({ code, text, remedy }: Pick<Failure, 'code' | 'text' | 'remedy'>, language: Language): FailureWords {
  const known = PROBE_TEXTS[code] ?? CONDITION_TEXTS[code];
  return known ? { title: known.title[language], remedy: known.remedy[language], detail: text } : { title: text, remedy, detail: '' };
}

/** What a person can do about a value that is not good, by the standard's name of its status. */
const READING_TEXTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  Bad_OutOfRange: { es: 'El dispositivo dice que el valor está fuera de rango: revise el sensor y su rango en el dispositivo.', en: 'The device says the value is out of range: look at the sensor and its range in the device.' },
  Bad_NodeIdUnknown: { es: 'El servidor no tiene este nodo: explore otra vez; los nombres cambian con su programa.', en: 'The server has no such node: browse again; names change with its program.' },
  Bad_NodeIdInvalid: { es: 'El servidor no entiende esta dirección: explore y tómela de allí.', en: 'The server does not understand this address: browse, and take it from there.' },
  Bad_NotReadable: { es: 'El servidor no deja leer este valor: permítalo en el servidor.', en: 'The server lets nobody read this value: allow it in the server.' },
  Bad_UserAccessDenied: { es: 'Este usuario no puede leerlo: déle el derecho en el servidor, o entre como otro.', en: 'This user may not read it: give the right at the server, or sign in as another.' },
  Bad_SensorFailure: { es: 'El sensor falló o no está: revíselo; el código del dispositivo dice que no hay valor.', en: 'The sensor failed or is not there: look at it; the device’s code says there is no value.' },
  Bad_DeviceFailure: { es: 'El equipo detrás del servidor falló: revíselo allí.', en: 'The equipment behind the server failed: look there.' },
  Bad_NoCommunication: { es: 'El servidor no alcanza el equipo que está detrás: revise ese enlace.', en: 'The server does not reach the equipment behind it: look at that link.' },
  Bad_NotConnected: { es: 'El servidor no está conectado con la fuente del valor: revise ese enlace.', en: 'The server is not connected to the source of the value: look at that link.' },
  Bad_OutOfService: { es: 'Está fuera de servicio en el dispositivo.', en: 'It is out of service in the device.' },
  Bad_WaitingForInitialData: { es: 'El servidor aún no tiene un valor: espere, o mire su fuente.', en: 'The server has no value yet: wait, or look at its source.' },
  Bad_ConfigurationError: { es: 'El dispositivo tiene mal configurado este valor: corríjalo allí.', en: 'This value is set up wrongly in the device: correct it there.' },
};

/** Why a reading is not good and what to do; undefined when it is good. Where this page knows nothing of it, as the driver says it. */
export function readingWords({ status, reason }: Pick<DeviceReading, 'status' | 'reason'>, isGood: boolean, language: Language): string | undefined {
  if (isGood) return undefined;
  const known = READING_TEXTS[status.name];
  return known ? `${known[language]} (${status.name})` : reason === '' ? status.name : reason;
}
