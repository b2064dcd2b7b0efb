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

export const DeskScreen = screen<{ entryId?: string }>(async () => {
  const { DeskScreen } = await import('../features/desk/desk-screen.tsx');
  return { default: DeskScreen };
});
export const RequestsScreen = screen<{ entryId?: string }>(async () => {
  const { RequestsScreen } = await import('../features/requests/requests-screen.tsx');
  return { default: RequestsScreen };
});
export const NewRequestScreen = screen(async () => {
  const { NewRequestScreen } = await import('../features/requests/new-request-screen.tsx');
  return { default: NewRequestScreen };
});
export const ImportScreen = screen(async () => {
  const { ImportScreen } = await import('../features/import/import-screen.tsx');
  return { default: ImportScreen };
});
export const PriorityScreen = screen(async () => {
  const { PriorityScreen } = await import('../features/list-settings/priority-screen.tsx');
  return { default: PriorityScreen };
});
export const CommunesScreen = screen(async () => {
  const { CommunesScreen } = await import('../features/list-settings/communes-screen.tsx');
  return { default: CommunesScreen };
});
export const DoctorsScreen = screen(async () => {
  const { DoctorsScreen } = await import('../features/doctors/doctors-screen.tsx');
  return { default: DoctorsScreen };
});
export const DoctorScreen = screen<{ memberId: string }>(async () => {
  const { DoctorScreen } = await import('../features/doctors/doctor-screen.tsx');
  return { default: DoctorScreen };
});
export const OfferScreen = screen(async () => {
  const { OfferScreen } = await import('../features/doctors/offer-screen.tsx');
  return { default: OfferScreen };
});
export const DeparturesScreen = screen(async () => {
  const { DeparturesScreen } = await import('../features/departures/departures-screen.tsx');
  return { default: DeparturesScreen };
});
export const DepartureScreen = screen<{ departureId: string }>(async () => {
  const { DepartureScreen } = await import('../features/departures/departure-screen.tsx');
  return { default: DepartureScreen };
});
export const PosterScreen = screen<{ departureId: string }>(async () => {
  const { PosterScreen } = await import('../features/departures/poster-screen.tsx');
  return { default: PosterScreen };
});
export const DirectoryScreen = screen(async () => {
  const { DirectoryScreen } = await import('../features/directory/directory-screen.tsx');
  return { default: DirectoryScreen };
});
export const SheetScreen = screen<{ memberId: string }>(async () => {
  const { SheetScreen } = await import('../features/directory/sheet-screen.tsx');
  return { default: SheetScreen };
});
export const IndicatorsScreen = screen(async () => {
  const { IndicatorsScreen } = await import('../features/indicators/indicators-screen.tsx');
  return { default: IndicatorsScreen };
});
export const HelpScreen = screen(async () => {
  const { HelpScreen } = await import('../features/help/help-screen.tsx');
  return { default: HelpScreen };
});
export const MoreScreen = screen(async () => {
  const { MoreScreen } = await import('../features/more/more-screen.tsx');
  return { default: MoreScreen };
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
