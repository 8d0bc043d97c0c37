import { useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { Segmented } from '../ui/Segmented';
import { CandidateView } from './CandidateView';
import { DisplaysView } from './DisplaysView';
import { RevisionsView } from './RevisionsView';

type Tab = 'candidate' | 'revisions' | 'displays';

/** The plant folder: what it says beside what runs, what ran before, and its displays. */
export function FolderPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  usePageTitle(text(usePanel() ? 'nav.folder' : 'folder.title'));
  const shown: Tab = tab === 'revisions' || tab === 'displays' ? tab : 'candidate';
  return (
    <div className="flex h-full flex-col gap-3 p-(--pad) panel:gap-2">
      <div>
        <Segmented<Tab>
          label={text('folder.tabs')}
          value={shown}
          onChange={(to) => go(addressOf.folder(to))}
          options={[
            { value: 'candidate', text: text('folder.candidate') },
            { value: 'revisions', text: text('folder.revisions') },
            { value: 'displays', text: text('displays.title') },
          ]}
        />
      </div>
      {shown === 'candidate' && <CandidateView />}
      {shown === 'revisions' && <RevisionsView />}
      {shown === 'displays' && <DisplaysView />}
    </div>
  );
}
