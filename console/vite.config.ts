import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import packageJson from '../package.json' with { type: 'json' };

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  publicDir: false,
  plugins: [react()],
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(packageJson.version) },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    reportCompressedSize: false,
    // The page forbids data: fonts, and small pictures are no faster inlined.
    assetsInlineLimit: 0,
    // antd and ECharts are large on purpose: officials' machines keep them between visits.
    chunkSizeWarningLimit: 2_000,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
