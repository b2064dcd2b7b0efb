import { existsSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerError } from './answer-error.ts';

/** What the build names by its content: the app's files, and those of the pages outside it. */
const hashed = ['assets', join('public', 'assets')];

/**
 * The built app. What lies under assets/ has its content's hash in its name and never changes; everything else (the page, the
 * service worker, the manifest) is asked for again each time. Any address of the app answers with its page.
 */
export async function registerStaticFiles(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const page = folder !== undefined && existsSync(join(folder, 'index.html')) ? 'index.html' : undefined;
  if (folder !== undefined && page) {
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders(reply, path) {
        const isHashed = hashed.some((assets) => path.startsWith(join(folder, assets) + sep));
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) =>
    page && isPageRequest(request)
      ? reply.header('cache-control', 'no-cache').sendFile(page)
      : answerError(reply, { code: 'notFound' }),
  );
}

function isPageRequest(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  return isRead && wantsPage && !basename(path).includes('.') && !path.startsWith('/api/');
}
