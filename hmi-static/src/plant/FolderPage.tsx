import { useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { Segmented } from '../ui/Segmented';
import { CandidateView } from './CandidateView';
import { RevisionsView } from './RevisionsView';

type Tab = 'candidate' | 'revisions';

/** The plant folder: what it says beside what runs, and what ran before. */
export function FolderPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  usePageTitle(text(usePanel() ? 'nav.folder' : 'folder.title'));
  const shown: Tab = tab === 'revisions' ? 'revisions' : 'candidate';
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
          ]}
        />
      </div>
      {shown === 'candidate' ? <CandidateView /> : <RevisionsView />}
    </div>
  );
}
