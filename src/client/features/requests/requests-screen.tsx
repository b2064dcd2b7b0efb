import { useStanding } from '#client/ports/use-standing.ts';
import type { Id } from '#domain/identifiers.ts';
import { OneRequest } from './one-request.tsx';
import { RequestList } from './request-list.tsx';
import '../../ui/styles/requests.css';

/** For everybody but the coordination: what is proposed to one, whom one took, and what one filed. */
export function RequestsScreen({ entryId }: { readonly entryId?: Id }) {
  const standing = useStanding();
  if (!standing) return null;
  return entryId === undefined ? (
    <RequestList standing={standing} />
  ) : (
    <OneRequest standing={standing} entryId={entryId} />
  );
}
