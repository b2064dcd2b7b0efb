import * as z from 'zod';

/**
 * Schemas are read as they are and never turned into code: the page's content policy forbids `eval`, and Firefox tells the console
 * of every try. Imported before anything else, because a schema looks when it is made.
 */
z.config({ jitless: true });
