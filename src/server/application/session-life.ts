const dayMs = 86_400_000;

/**
 * PR-22: a device stays entered this long after it came in: the longest that browsers keep a cookie, which is not renewed. The relay
 * refuses it from then on.
 */
export const sessionLifeMs = 400 * dayMs;

/** PR-22: an invitation that nobody can use any more is kept this long, for whoever asks what became of it. */
export const invitationKeptMs = 30 * dayMs;
