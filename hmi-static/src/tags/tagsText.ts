import { texts } from '../app/text/messages';

export const tagsText = texts({
  'quality.good': { es: 'BUENA', en: 'GOOD' },
  'quality.uncertain': { es: 'INCIERTA', en: 'UNCERTAIN' },
  'quality.stale': { es: 'VIEJA', en: 'STALE' },
  'quality.bad': { es: 'MALA', en: 'BAD' },
  'quality.waiting': { es: 'ESPERANDO', en: 'WAITING' },
  'quality.staleFor': { es: 'VIEJA {age}', en: 'STALE {age}' },
  'quality.forced': { es: 'Puesta a mano', en: 'Set by hand' },
  'reason.link': { es: 'enlace', en: 'link' },
  'reason.sensor': { es: 'sensor', en: 'sensor' },
  'reason.configuration': { es: 'configuración', en: 'configuration' },
  'reason.outOfService': { es: 'fuera de servicio', en: 'out of service' },
  'reason.noValue': { es: 'sin valor', en: 'no value' },
  'reason.bad': { es: 'mala', en: 'bad' },
  'tag.setpoint': { es: 'SP', en: 'SP' },
  'tag.normal': { es: 'normal {low} – {high}', en: 'normal {low} – {high}' },
});
