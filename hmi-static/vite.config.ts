import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where a running Orquestador answers, for `npm run dev`. */
const runtime = `http://127.0.0.1:${process.env['ORQ_PORT'] ?? '8181'}`;
/** The runtime hears only pages of its own. */
const asItsOwn = { target: runtime, changeOrigin: true, headers: { origin: runtime } };

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss()],
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  server: {
    fs: { allow: ['..'] }, // mimic.html shows the brewery's displays
    proxy: { '/api': asItsOwn, '/live': { ...asItsOwn, ws: true } },
  },
  test: { environment: 'jsdom' },
});
