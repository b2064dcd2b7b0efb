import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

/**
 * Whom a ceiling counts: an IPv4 address, or the /64 network of an IPv6 one. Any single line is given a whole such network, and could
 * otherwise ask from 2⁶⁴ addresses.
 */
export function addressOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return normalizeIP(ip);
}
