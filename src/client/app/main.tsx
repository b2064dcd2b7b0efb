import '#domain/plain-schemas.ts';
import '../ui/styles/app.css';
import '../ui/styles/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAppearance } from '../platform/appearance.ts';
import { hasSecrets, mayKeep } from '../platform/capabilities.ts';
import { startInstallation } from '../platform/installation.ts';
import { pinProfile } from '../platform/profiles.ts';
import { App } from './app.tsx';
import { createRouter } from './router.ts';
import { preloadScreens } from './screens.ts';
import { UnfitDevice } from './unfit-device.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
const root = createRoot(place);
// Asked before anything is read: where a person forbade pages to keep things, reading already throws.
if (!mayKeep()) {
  root.render(<UnfitDevice why="noDatabase" />);
} else if (!hasSecrets()) {
  root.render(<UnfitDevice why="notSecure" />);
} else {
  startAppearance();
  startInstallation();
  pinProfile();
  root.render(
    <StrictMode>
      <App router={createRouter(window)} />
    </StrictMode>,
  );
  preloadScreens();
}
