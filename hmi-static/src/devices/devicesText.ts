import { texts } from '../app/text/messages';

export const devicesText = texts({});
