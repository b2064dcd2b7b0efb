/**
 * When every story of tests/e2e begins, on the relay's clock: Tuesday 24 November 2026, 10:00 in Paris. Whatever the day they
 * run on, the week's slots lie where they lie; and since browsers keep their own clock, every device is wrong by weeks.
 */
export const storyStart = Date.UTC(2026, 10, 24, 9, 0);
