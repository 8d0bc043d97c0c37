import { appText } from '../appText';
import { displaysText } from '../../displays/displaysText';
import { editText } from '../../displays/edit/editText';
import { addText } from '../../devices/add/addText';
import { certificatesText } from '../../devices/certificates/certificatesText';
import { extensionsText } from '../../devices/extensions/extensionsText';
import { devicesText } from '../../devices/devicesText';
import { manualText } from '../../manual/manualText';
import { plantText } from '../../plant/plantText';
import { tagsText } from '../../tags/tagsText';
import { trendsText } from '../../trends/trendsText';
import { peopleText } from '../../people/peopleText';
import { rulesText } from '../../people/rules/rulesText';
import { emergencyText } from '../../people/emergency/emergencyText';
import { sessionsText } from '../../people/sessions/sessionsText';
import { refusalsText } from '../../refusals/refusalsText';
import { auditText } from '../../audit/auditText';
import { unitsText } from '../../units/unitsText';
import { LANGUAGES, type Language } from './language';
import type { Text } from './messages';

/** Every text of the HMI. A folder's texts come in here by one line. */
export const TEXTS = { ...appText, ...displaysText, ...editText, ...tagsText, ...trendsText, ...unitsText, ...devicesText, ...addText, ...certificatesText, ...extensionsText, ...plantText, ...manualText, ...peopleText, ...rulesText, ...emergencyText, ...sessionsText, ...refusalsText, ...auditText } as const;

export type TextId = keyof typeof TEXTS;

/** As react-intl wants them: by language, then by id. */
export const MESSAGES = Object.fromEntries(
  LANGUAGES.map((language) => [language, Object.fromEntries(Object.entries<Text>(TEXTS).map(([id, text]) => [id, text[language]]))]),
) as Readonly<Record<Language, Readonly<Record<string, string>>>>;
