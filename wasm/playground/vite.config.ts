import { defineConfig } from 'vite';

export default defineConfig({
  // the page works below any path
  base: './',
  build: { target: 'es2024', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  worker: { format: 'es' },
});
