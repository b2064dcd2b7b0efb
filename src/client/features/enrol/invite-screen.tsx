import { useEffect, useState } from 'react';
import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { useInviting } from '../../ports/enrolment.ts';
import { useNetLine } from '../../ports/net-line.ts';
import { useLocalState, useRelais } from '../../ports/relais-context.ts';
import { useSections } from '../../ports/sections.ts';
import { Screen } from '../../ui/screen.tsx';
import { admissionCommands } from './admission.ts';
import { ColleagueForm } from './colleague-form.tsx';
import { InvitationReady } from './invitation-ready.tsx';
import { InviteChoices, type InviteKind } from './invite-choices.tsx';
import { InviteProgress } from './invite-progress.tsx';
import { currentMember } from './invitees.ts';
import { StructureForm } from './structure-form.tsx';
import { useInvite } from './use-invite.ts';

/** Lets somebody in: another device of one's own, a colleague, or, for the coordination, a whole new structure. */
export function InviteScreen() {
  const relais = useRelais();
  const state = useLocalState();
  const me = currentMember(state);
  const held = useHeldStructures();
  const [kind, setKind] = useState<InviteKind>();
  const { stage, admit, invite, startOver } = useInvite();
  const chooseAgain = () => {
    setKind(undefined);
    startOver();
  };
  const content = () => {
    if (!me || !held) return null;
    if (stage.kind === 'ready') {
      return <InvitationReady name={stage.invited.name} invitation={stage.invitation} onDone={chooseAgain} />;
    }
    if (stage.kind !== 'choosing') {
      return <InviteProgress stage={stage} onRetry={() => invite(stage.invited)} onBack={chooseAgain} />;
    }
    if (kind === 'colleague') {
      return (
        <ColleagueForm
          me={me}
          held={held}
          onBack={chooseAgain}
          onDone={(member) => {
            const memberId = relais.newId();
            const invited = { memberId, name: displayName(member), structureIds: member.structureIds };
            void admit(invited, admissionCommands(memberId, member));
          }}
        />
      );
    }
    if (kind === 'structure') {
      return (
        <StructureForm
          onBack={chooseAgain}
          onDone={(structure, member) => {
            const memberId = relais.newId();
            const invited = { memberId, name: displayName(member), structureIds: member.structureIds };
            void admit(invited, admissionCommands(memberId, member, structure));
          }}
        />
      );
    }
    return <InviteChoices me={me} held={held} onInvite={invite} onNew={setKind} />;
  };
  return (
    <Screen
      title="Inviter"
      reading
      back={{ href: '/reglages', label: 'Revenir aux réglages' }}
      net={useNetLine()}
      tabs={useSections()}
    >
      {content()}
    </Screen>
  );
}

/** Undefined until the keyring has been read. */
function useHeldStructures(): readonly Id[] | undefined {
  const inviting = useInviting();
  const [held, setHeld] = useState<readonly Id[]>();
  useEffect(() => {
    let left = false;
    void inviting.heldStructures().then((found) => {
      if (!left) setHeld(found);
    });
    return () => {
      left = true;
    };
  }, [inviting]);
  return held;
}
