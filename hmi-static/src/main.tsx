import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startRuntime } from './app/start';
import { fetchAll } from './ui/ownFile';
import './ui/base.css';

const root = document.getElementById('root');
if (root) {
  const { queries, live } = startRuntime();
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} live={live} />
    </StrictMode>,
  );
  setTimeout(() => void fetchAll(), 2_000);
}
