import { useEffect, useState } from 'react';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { LocalState } from '#sync/local-state.ts';
import { type InvitationToShare, type InviteTrouble, useInviting } from '../../ports/enrolment.ts';
import { LocalStoreError } from '../../ports/local-store.ts';
import { useLocalState, useRelais } from '../../ports/relais-context.ts';

/** Who is being invited, and what the relay must know of them first. */
export interface Invited {
  readonly memberId: Id;
  readonly name: string;
  readonly structureIds: readonly Id[];
}

export type InviteStage =
  | { readonly kind: 'choosing' }
  /** The relay does not know them yet: their admission is on its way. */
  | { readonly kind: 'admitting'; readonly invited: Invited; readonly uids: readonly Id[] }
  | { readonly kind: 'inviting'; readonly invited: Invited }
  | { readonly kind: 'ready'; readonly invited: Invited; readonly invitation: InvitationToShare }
  | {
      readonly kind: 'failed';
      readonly invited: Invited;
      readonly why: InviteTrouble | 'refused' | 'notKept';
    };

/**
 * From « who » to a link. Admitting is a request like any other, kept here until the network is back; the invitation itself
 * needs the network, so it waits for the admission's answer.
 */
export function useInvite() {
  const relais = useRelais();
  const inviting = useInviting();
  const state = useLocalState();
  const [stage, setStage] = useState<InviteStage>({ kind: 'choosing' });
  const answer = stage.kind === 'admitting' ? answerTo(stage.uids, state) : undefined;

  useEffect(() => {
    if (stage.kind !== 'admitting' || answer === undefined) return;
    const { invited } = stage;
    setStage(
      answer === 'admitted' ? { kind: 'inviting', invited } : { kind: 'failed', invited, why: 'refused' },
    );
  }, [stage, answer]);

  useEffect(() => {
    if (stage.kind !== 'inviting') return undefined;
    let left = false;
    const { invited } = stage;
    void inviting.invite(invited.memberId, invited.structureIds).then((made) => {
      if (left) return;
      setStage(
        made.ok
          ? { kind: 'ready', invited, invitation: made.value }
          : { kind: 'failed', invited, why: made.refusal },
      );
    });
    return () => {
      left = true;
    };
  }, [stage, inviting]);

  const admit = async (invited: Invited, commands: readonly Command[]) => {
    try {
      const uids: Id[] = [];
      for (const command of commands) {
        const issued = await relais.issue(command);
        if (!issued.ok) return setStage({ kind: 'failed', invited, why: 'refused' });
        uids.push(issued.value.uid);
      }
      setStage({ kind: 'admitting', invited, uids });
    } catch (error) {
      if (!(error instanceof LocalStoreError)) throw error;
      setStage({ kind: 'failed', invited, why: 'notKept' });
    }
  };
  const invite = (invited: Invited) => setStage({ kind: 'inviting', invited });
  const startOver = () => setStage({ kind: 'choosing' });
  return { stage, admit, invite, startOver };
}

function answerTo(uids: readonly Id[], state: LocalState): 'admitted' | 'refused' | undefined {
  if (state.inbox.some(({ uid }) => uids.includes(uid))) return 'refused';
  return state.outbox.some(({ uid }) => uids.includes(uid)) ? undefined : 'admitted';
}
