import { texts } from '../app/text/messages';

export const manualText = texts({});
