import '../platform/no-eval.ts';
import '../ui/styles/app.css';
import '../ui/styles/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAppearance } from '../platform/appearance.ts';
import { startInstallation } from '../platform/installation.ts';
import { pinProfile } from '../platform/profiles.ts';
import { App } from './app.tsx';
import { createRouter } from './router.ts';
import { preloadScreens } from './screens.ts';

startAppearance();
startInstallation();
pinProfile();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <App router={createRouter(window)} />
  </StrictMode>,
);
preloadScreens();
