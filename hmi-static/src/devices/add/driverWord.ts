const WORDS: Readonly<Record<string, string>> = { modbus: 'Modbus', opcua: 'OPC UA', local: 'Local', plc4x: 'PLC4X', manual: 'Manual' };

/** A kind of driver as people call it; one that is not known by the name that device files say. */
export function driverWord(kind: string): string {
  return WORDS[kind] ?? kind;
}
