import { type Id, idSchema } from '#domain/identifiers.ts';

/** Where a request comes from, as the address of its form says it. Ids only: an address is read by anybody. */
export type RequestStart =
  | { readonly kind: 'new' }
  | { readonly kind: 'booking'; readonly bookingId: Id; readonly slotId: Id }
  | { readonly kind: 'departure'; readonly departureId: Id }
  | { readonly kind: 'correction'; readonly entryId: Id }
  /** Something of « À traiter » that did not pass. */
  | { readonly kind: 'again'; readonly uid: Id };

const form = '/patients/nouveau';

export function startOf(search: URLSearchParams): RequestStart {
  const id = (name: string) => {
    const parsed = idSchema.safeParse(search.get(name));
    return parsed.success ? parsed.data : undefined;
  };
  const [bookingId, slotId, departureId, entryId, uid] = [
    'rdv',
    'creneau',
    'depart',
    'corriger',
    'reprise',
  ].map(id);
  if (bookingId !== undefined && slotId !== undefined) return { kind: 'booking', bookingId, slotId };
  if (departureId !== undefined) return { kind: 'departure', departureId };
  if (entryId !== undefined) return { kind: 'correction', entryId };
  return uid === undefined ? { kind: 'new' } : { kind: 'again', uid };
}

export function hrefOf(start: RequestStart): string {
  switch (start.kind) {
    case 'new':
      return form;
    case 'booking':
      return `${form}?rdv=${start.bookingId}&creneau=${start.slotId}`;
    case 'departure':
      return `${form}?depart=${start.departureId}`;
    case 'correction':
      return `${form}?corriger=${start.entryId}`;
    case 'again':
      return `${form}?reprise=${start.uid}`;
  }
}

/** Where the form's arrow leads. */
export function cameFrom(start: RequestStart): string {
  switch (start.kind) {
    case 'booking':
      return `/rdv/${start.slotId}`;
    case 'departure':
      return `/departs/${start.departureId}`;
    case 'correction':
      return `/patients/${start.entryId}`;
    case 'again':
      return '/a-traiter';
    case 'new':
      return '/patients';
  }
}
