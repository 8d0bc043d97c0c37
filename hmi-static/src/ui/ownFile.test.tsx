import { render, screen } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { expect, test, vi } from 'vitest';
import { PageBoundary } from '../app/PageBoundary';
import { MESSAGES } from '../app/text/all';
import { fetchAll, ownFile } from './ownFile';

const Words = ({ words }: { readonly words: string }) => <p>{words}</p>;

test('what is in a file of its own is drawn when the file comes', async () => {
  const Own = ownFile(() => Promise.resolve(Words));
  render(<Own words="late" />);
  expect(screen.queryByText('late')).toBeNull();
  expect(await screen.findByText('late')).toBeTruthy();
});

test('at once when the file is here', async () => {
  const Own = ownFile(() => Promise.resolve(Words));
  await fetchAll();
  render(<Own words="soon" />);
  expect(screen.getByText('soon')).toBeTruthy();
});

test('a file that is not there any more is told by the boundary, and looked for again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells what a boundary caught
  let isThere = false;
  const Own = ownFile(() => (isThere ? Promise.resolve(Words) : Promise.reject(new Error('not now'))));
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <PageBoundary><Own words="back" /></PageBoundary>
    </IntlProvider>,
  );
  expect(await screen.findByText('not now')).toBeTruthy();
  isThere = true;
  screen.getByRole('button').click();
  expect(await screen.findByText('back')).toBeTruthy();
});
