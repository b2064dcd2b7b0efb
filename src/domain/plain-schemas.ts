import * as z from 'zod';

/**
 * Schemas are read as they are and never turned into code: a page's content policy forbids `eval`, and Firefox tells the console of
 * every try. Whatever starts in a browser imports this first, because a schema looks when it is made.
 */
z.config({ jitless: true });
