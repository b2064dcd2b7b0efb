import type { Horizon } from '../../ports/server-store.ts';
import type { MemoryTerritory } from './memory-territory.ts';

/** SS-17, of what lies in memory: lets go of at most `limit` rows; how many went. */
export function compact(territory: MemoryTerritory, horizon: Horizon, limit: number): number {
  let gone = 0;
  for (const parts of [oldMarks, tombstones, oldAnswers, endedHandOvers]) {
    for (const letGo of parts(territory, horizon).slice(0, limit - gone)) {
      letGo();
      gone += 1;
    }
  }
  return gone;
}

type LetGo = () => void;

function oldMarks(territory: MemoryTerritory, { before }: Horizon): readonly LetGo[] {
  const { marks, version } = territory;
  const made = [...marks].find(([, { at }]) => at >= before);
  const reached = made ? made[0] - 1 : version;
  return [...marks.keys()].filter((one) => one < reached).map((one) => () => territory.drop(marks, one));
}

/** A cookie names a version that has its mark: of the oldest one, its device has everything that had left by then. */
function tombstones(territory: MemoryTerritory): readonly LetGo[] {
  const [oldest = 0] = territory.marks.keys();
  return [...territory.entries.values()].flatMap(({ memberships }) =>
    [...memberships]
      .filter(([, { gone, version }]) => gone && version <= oldest)
      .map(
        ([audience]) =>
          () =>
            territory.drop(memberships, audience),
      ),
  );
}

function oldAnswers(territory: MemoryTerritory, { answersBefore }: Horizon): readonly LetGo[] {
  return [...territory.commands.values()].flatMap((ofClient) =>
    [...ofClient.values()]
      .filter(({ row }) => row.body === undefined && row.at < answersBefore)
      .map(({ row }) => () => {
        territory.drop(ofClient, row.seq);
        if (!row.replay) territory.drop(territory.executions, row.uid);
      }),
  );
}

function endedHandOvers(territory: MemoryTerritory, { answersBefore }: Horizon): readonly LetGo[] {
  return [...territory.handedOver.values()]
    .filter(({ state, receivedAt }) => state !== 'waiting' && receivedAt < answersBefore)
    .map(
      ({ uid }) =>
        () =>
          territory.drop(territory.handedOver, uid),
    );
}
