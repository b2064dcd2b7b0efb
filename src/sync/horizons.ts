const dayMs = 86_400_000;

/** PR-16: what left a device's sight is told this long; one that comes later takes a whole snapshot. */
export const rememberedMs = 90 * dayMs;

/** What was done can be handed over to a relay that has forgotten it for so long after its answer (PR-14, PR-18). */
export const journalMs = 30 * dayMs;

/**
 * PR-17: an answer is kept this long, and the command it is of is known by its `uid` meanwhile: a device may come for it as late as
 * the relay remembers, and hand the command over from its journal after that.
 */
export const answersKeptMs = rememberedMs + journalMs;
