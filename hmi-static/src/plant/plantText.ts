import { texts } from '../app/text/messages';

export const plantText = texts({});
