/** What stands beside Relais, by the name of its page in `page/`. */
export const peers = ['replicache', 'pouchdb', 'rxdb', 'raw-rows', 'raw-pages'] as const;
export type Peer = (typeof peers)[number];
/** Everything that has a column. */
export const columns = ['relais', ...peers, 'raw-commits'] as const;
export type System = (typeof columns)[number];

export const systemNames: Readonly<Record<System, string>> = {
  relais: 'Relais',
  replicache: 'Replicache',
  pouchdb: 'PouchDB',
  rxdb: 'RxDB',
  'raw-rows': 'raw rows',
  'raw-pages': 'raw pages of 500',
  'raw-commits': 'raw commits',
};
