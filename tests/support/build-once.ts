import { buildApp, e2eDist, e2eSeed } from './built-app.ts';
import { seedDemo } from './relay-seed.ts';

/** Before the first end-to-end test: the app is built from the sources as they are, and the demonstration created. */
export async function setup(): Promise<void> {
  buildApp(e2eDist);
  await seedDemo(e2eSeed);
}
