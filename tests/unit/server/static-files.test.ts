import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRelayApp } from '#tests/support/http-relay.ts';

describe('the built app, served', () => {
  const dist = mkdtempSync(join(tmpdir(), 'relais-dist-'));
  let app: Awaited<ReturnType<typeof aRelayApp>>;

  beforeAll(async () => {
    mkdirSync(join(dist, 'assets'));
    writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Relais</title>');
    writeFileSync(join(dist, 'sw.js'), '//');
    writeFileSync(join(dist, 'manifest.webmanifest'), '{}');
    writeFileSync(join(dist, 'assets', 'app-1a2b.js'), `//${'x'.repeat(5_000)}`);
    writeFileSync(join(dist, '.secret'), 'x');
    mkdirSync(join(dist, 'public'));
    writeFileSync(join(dist, 'public', 'professionnels.html'), '<!doctype html><h1>{{territoire}}</h1>');
    app = await aRelayApp({ staticDir: dist });
  });
  afterAll(async () => {
    await app.close();
    rmSync(dist, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it('[PR-8] keeps for ever only what carries its hash in its name', async () => {
    const caching = async (url: string) => (await get(url, { accept: 'text/html' })).headers['cache-control'];
    expect(await caching('/assets/app-1a2b.js')).toBe('public, max-age=31536000, immutable');
    for (const url of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/creneaux']) {
      expect(await caching(url), url).toBe('no-cache');
    }
    expect(await caching('/api/health')).toBe('no-store');
  });

  it('[PR-7] has a ceiling for the public pages too, and says so in a page that still helps', async () => {
    const limited = await aRelayApp({ staticDir: dist, rateLimits: { perProfile: 2, perAddress: 3 } });
    const open = (profile = '') =>
      limited.inject({
        url: '/professionnels/territoire',
        headers: profile ? { 'x-relais': profile } : {},
      });
    expect((await open()).statusCode).toBe(200);
    expect((await open()).statusCode).toBe(200);
    const refused = await open();
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('text/html');
    expect(refused.body).toContain('tel:15');
    expect((await open('made-up')).statusCode).toBe(429);
    expect((await limited.inject({ url: '/', headers: { accept: 'text/html' } })).statusCode).toBe(200);
    await limited.close();
  });

  it('[PR-1] does not weigh an exchange down with what only a page needs', async () => {
    const { headers } = await get('/api/health');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.stringify(headers).length).toBeLessThan(500);
  });

  it('[PR-8] answers every address of the app with its page, and nothing else so', async () => {
    for (const url of ['/creneaux', '/rdv/0190?nouveau=1', '/invitation']) {
      const answer = await get(url, { accept: 'text/html,*/*' });
      expect([answer.statusCode, answer.body.includes('<title>Relais')], url).toEqual([200, true]);
    }
    for (const url of ['/assets/old-9.js', '/nope.png', '/api/nope', '/.secret']) {
      expect((await get(url, { accept: 'text/html,*/*' })).statusCode, url).toBe(404);
    }
    for (const url of [
      '/../../etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      expect((await get(url, { accept: 'text/html,*/*' })).body, url).not.toContain('root:');
    }
    expect((await get('/creneaux', { accept: 'application/json' })).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url: '/creneaux' })).statusCode).toBe(404);
  });

  it('[PR-8] lets nothing inline run, nobody frame it, and nothing else be called', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('[PR-7] compresses what is worth it', async () => {
    const answer = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(answer.rawPayload)).toHaveLength(5_002);
    expect(
      (await get('/api/health', { 'accept-encoding': 'br' })).headers['content-encoding'],
    ).toBeUndefined();
  });
});
