import { useState } from 'react';
import { useLocation } from 'wouter';
import { addressOf, USERS_TABS, type UsersTab } from '../app/routes';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { Button } from '../ui/Button';
import { Plus } from '../ui/icons';
import { Segmented } from '../ui/Segmented';
import { AccountsView } from './AccountsView';
import { EmergencyView } from './emergency/EmergencyView';
import { GroupDialog } from './GroupDialog';
import { GroupsView } from './GroupsView';
import { NewAccountDialog } from './NewAccountDialog';
import { QuestionView } from './QuestionView';
import { RuleDialog } from './rules/RuleDialog';
import { RulesView } from './rules/RulesView';

const NEW = { people: 'users.new', groups: 'users.groupNew', rules: 'rules.new' } as const;

/** Who may sign in, what they are, and why somebody may do something or not. */
export function UsersPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  const refused = useWriteRefusal();
  const [making, setMaking] = useState(false);
  usePageTitle(text('users.title'));
  const shown: UsersTab = USERS_TABS.find((each) => each === tab) ?? 'people';
  return (
    <div className="flex h-full flex-col gap-3 p-(--pad) panel:gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segmented<UsersTab>
          label={text('users.tabs')}
          value={shown}
          onChange={(to) => go(addressOf.users(to))}
          options={[
            { value: 'people', text: text('users.people') },
            { value: 'groups', text: text('users.groups') },
            { value: 'rules', text: text('users.rules') },
            { value: 'question', text: text('users.question') },
            { value: 'emergency', text: text('users.emergency') },
          ]}
        />
        {shown !== 'question' && shown !== 'emergency' && (
          <Button primary refused={refused} icon={<Plus size={18} />} onClick={() => setMaking(true)}>
            {text(NEW[shown])}
          </Button>
        )}
      </div>
      {shown === 'people' && <AccountsView />}
      {shown === 'groups' && <GroupsView />}
      {shown === 'rules' && <RulesView />}
      {shown === 'question' && <QuestionView />}
      {shown === 'emergency' && <EmergencyView />}
      {making && shown === 'people' && <NewAccountDialog onClose={() => setMaking(false)} />}
      {making && shown === 'rules' && <RuleDialog rule={null} onClose={() => setMaking(false)} />}
      {making && shown === 'groups' && <GroupDialog group={null} onClose={() => setMaking(false)} />}
    </div>
  );
}
