import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { DARK, LIGHT, toCssVariables } from '../shared/look.ts';
import { App } from './app.tsx';
import { dropExpiredDrafts } from './platform/device-draft.ts';

const look = document.createElement('style');
look.textContent = `:root{${toCssVariables(LIGHT)}}@media (prefers-color-scheme:dark){:root{${toCssVariables(DARK)}}}`;
document.head.append(look);

dropExpiredDrafts(Date.now());

const root = document.getElementById('app');
if (root) createRoot(root).render(<App />);
