import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import zaloMiniApp from 'zmp-vite-plugin';
import appConfig from './app-config.json' with { type: 'json' };
import packageJson from './package.json' with { type: 'json' };

/**
 * The Zalo plugin copies `app` and the lists into www/app-config.json and drops the rest. Zalo's tool sends that file as the
 * version's configuration when the project folder has none of its own, so the app's own `template` must be in it too.
 */
function keepTemplate(): Plugin {
  let outDir = 'www';
  return {
    name: 'keep-template',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    // After the Zalo plugin has written the file, and not at all when the build has failed.
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const file = resolve(outDir, 'app-config.json');
        const { app, listCSS, listSyncJS, listAsyncJS, pages } = JSON.parse(readFileSync(file, 'utf8'));
        const whole = { app, debug: false, listCSS, listSyncJS, listAsyncJS, pages, template: appConfig.template };
        writeFileSync(file, JSON.stringify(whole, null, 2) + '\n');
      },
    },
  };
}

// The Mini App. At the root, with index.html and app-config.json, because Zalo's tools look for all three there.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react(), zaloMiniApp(appConfig as Parameters<typeof zaloMiniApp>[0]), keepTemplate()],
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(packageJson.version) },
  build: {
    outDir: 'www',
    // The inlined polyfill would be paid for on the first screen; a browser without module preload only fetches later.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
