/**
 * One address for each server of `postgres://user:password@host1:5432,host2:5432/name`: a primary and its standbys, in any order.
 * Throws when it is no address of PostgreSQL.
 */
export function databaseAddresses(url: string): readonly string[] {
  const match = /^postgres(?:ql)?:\/\/([^@/]*@)?([^/?]*)([/?].*)?$/.exec(url);
  if (!match) throw new Error('This is no address of a PostgreSQL database');
  const [, who = '', hosts = '', rest = ''] = match;
  return hosts.split(',').map((host) => `postgres://${who}${host}${rest}`);
}
