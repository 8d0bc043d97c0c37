import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { useText } from './text/useText';

interface State {
  readonly error: Error | null;
}

/** One view that fails never blanks the page. A view that this page's version no longer finds on the server is of a newer version. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return <Failed error={this.state.error} onAgain={() => this.setState({ error: null })} />;
  }
}

function Failed({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  const text = useText();
  const isChunk = /dynamically imported module|module script/i.test(error.message);
  return (
    <section className="m-4 max-w-[760px] rounded-card border border-line p-4" role="alert">
      <h2 className="font-semibold">{text(isChunk ? 'error.chunk' : 'error.page')}</h2>
      <p className="mt-1 font-mono text-caption text-ink2">{error.message}</p>
      <Button className="mt-3" onClick={isChunk ? () => window.location.reload() : onAgain}>
        {text(isChunk ? 'error.reload' : 'error.again')}
      </Button>
    </section>
  );
}
