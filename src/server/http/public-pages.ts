import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import type { PublicDoor } from '#domain/waitlist/public-door.ts';

const slugSchema = z.object({ slug: z.string().max(80) });
const unknownPage = barePage(
  'Adresse inconnue',
  'Cette adresse n’existe pas',
  'Vérifiez-la sur l’affiche où vous l’avez lue.',
);
const tooManyPage = barePage(
  'Trop de demandes',
  'Trop de demandes à la fois',
  'Patientez une minute, puis rouvrez cette page.',
);

/**
 * The pages outside the app, each at a territory's own address. Who to call is written into them here, so that a browser that runs
 * no script still helps.
 */
export function registerPublicPages(
  app: FastifyInstance,
  folder: string | undefined,
  doorOf: (slug: string) => Promise<PublicDoor | undefined>,
): void {
  for (const name of ['demande', 'professionnels']) {
    const template = folder === undefined ? undefined : readPage(join(folder, 'public', `${name}.html`));
    if (template === undefined) continue;
    app.get(`/${name}/:slug`, async (request, reply) => {
      const params = slugSchema.safeParse(request.params);
      const door = params.success ? await doorOf(params.data.slug) : undefined;
      return door ? page(reply, filled(template, door)) : page(reply.code(404), unknownPage);
    });
  }
}

/** PR-7: to who opens these pages more often than anybody reads. */
export function answerTooManyPages(reply: FastifyReply): FastifyReply {
  return page(reply.code(429), tooManyPage);
}

/** Undefined in a build without it. */
function readPage(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function barePage(title: string, heading: string, advice: string): string {
  return (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${title}</title><h1>${heading}</h1>` +
    `<p>${advice} Urgence vitale\u202f: <a href="tel:15">15</a> ou <a href="tel:112">112</a>.</p></html>`
  );
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
}

function filled(template: string, { territory, coordination: { phone, phoneHours } }: PublicDoor): string {
  const values: Readonly<Record<string, string>> = {
    territoire: territory,
    telephone: phone,
    'telephone-lu': readable(phone),
    horaires: phoneHours ? `, ${phoneHours}.` : '.',
  };
  return template.replace(/\{\{([a-z-]+)\}\}/g, (_, name: string) => escaped(values[name] ?? ''));
}

/** « 01 99 00 20 26 ». */
function readable(phone: string): string {
  return phone.replace(/^\+33/, '0').replace(/(\d{2})(?=\d)/g, '$1\u00a0');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
