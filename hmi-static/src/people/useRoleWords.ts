import { useText } from '../app/text/useText';
import { ROLES } from './accounts';

/** Roles in the reader's language; one that this page does not know is shown as it is. */
export function useRoleWords(): (roles: readonly string[]) => string {
  const text = useText();
  return (roles) =>
    roles
      .map((role) => {
        const known = ROLES.find((each) => each === role);
        return known === undefined ? role : text(`role.${known}`);
      })
      .join(', ');
}
