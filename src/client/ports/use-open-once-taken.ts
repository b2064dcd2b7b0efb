import { useEffect, useState } from 'react';
import type { Id } from '#domain/identifiers.ts';
import { takenPatients } from '#sync/doctor-proposals.ts';
import type { Standing } from '#sync/known-records.ts';
import { useNavigation } from './navigation.ts';

/**
 * WL-10: a patient accepted on this screen opens as soon as the relay has confirmed it, never before: that is when his name and
 * his phone arrive. Answers what to call with the patient who was accepted; an answer taken back, or lost, opens nothing.
 */
export function useOpenOnceTaken(standing: Standing): (entryId: Id) => void {
  const { go } = useNavigation();
  const [awaited, setAwaited] = useState<Id>();
  const isTaken = awaited !== undefined && takenPatients(standing).some(({ entryId }) => entryId === awaited);
  useEffect(() => {
    if (isTaken) go(`/patients/${awaited}`);
  }, [isTaken, awaited, go]);
  return setAwaited;
}
