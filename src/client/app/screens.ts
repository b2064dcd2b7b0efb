import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Loader<Props> = () => Promise<{ default: ComponentType<Props> }>;

const loaders: (() => Promise<unknown>)[] = [];

/** A screen in its own chunk; all of them are precached, so that each opens offline too. */
function screen<Props>(load: Loader<Props>): LazyExoticComponent<ComponentType<Props>> {
  loaders.push(load);
  return lazy(load);
}

export const AgendaScreen = screen(async () => {
  const { AgendaScreen } = await import('../features/agenda/agenda-screen.tsx');
  return { default: AgendaScreen };
});
export const BookScreen = screen<{ slotId?: string }>(async () => {
  const { BookScreen } = await import('../features/book/book-screen.tsx');
  return { default: BookScreen };
});
export const PublishScreen = screen(async () => {
  const { PublishScreen } = await import('../features/publish/publish-screen.tsx');
  return { default: PublishScreen };
});
export const AppointmentsScreen = screen(async () => {
  const { AppointmentsScreen } = await import('../features/appointments/appointments-screen.tsx');
  return { default: AppointmentsScreen };
});
export const AppointmentScreen = screen<{ slotId: string }>(async () => {
  const { AppointmentScreen } = await import('../features/appointments/appointment-screen.tsx');
  return { default: AppointmentScreen };
});
export const InboxScreen = screen(async () => {
  const { InboxScreen } = await import('../features/inbox/inbox-screen.tsx');
  return { default: InboxScreen };
});
export const SettingsScreen = screen(async () => {
  const { SettingsScreen } = await import('../features/settings/settings-screen.tsx');
  return { default: SettingsScreen };
});
export const InviteScreen = screen(async () => {
  const { InviteScreen } = await import('../features/enrol/invite-screen.tsx');
  return { default: InviteScreen };
});

// Seen once or never: loaded when they are, but precached like the others.
export const InvitationScreen = lazy(async () => {
  const { InvitationScreen } = await import('../features/enrol/invitation-screen.tsx');
  return { default: InvitationScreen };
});
export const DemoEntrance = lazy(async () => {
  const { DemoEntrance } = await import('../features/demo/demo-entrance.tsx');
  return { default: DemoEntrance };
});
export const DemoBar = lazy(async () => {
  const { DemoBar } = await import('../features/demo/demo-bar.tsx');
  return { default: DemoBar };
});

/** Loads every screen in a quiet moment: the next tap finds it in memory, also where no service worker runs. */
export function preloadScreens(): void {
  const whenQuiet = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_000));
  whenQuiet(() => {
    for (const load of loaders) load().catch(() => undefined);
  });
}
