import { useText } from '../app/text/useText';
import type { Device } from '../rest/queries';
import { StateChip, type ChipLook } from '../ui/StateChip';

const LOOKS: Readonly<Record<Device['state'], ChipLook>> = { POLLING: 'running', CONNECTING: 'complete', BACKING_OFF: 'backingOff', STOPPED: 'idle' };

export function DeviceStateChip({ state }: { readonly state: Device['state'] }) {
  const text = useText();
  return <StateChip look={LOOKS[state]}>{text(`device.${state}`)}</StateChip>;
}
