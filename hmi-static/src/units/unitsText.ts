import { texts } from '../app/text/messages';

export const unitsText = texts({});
