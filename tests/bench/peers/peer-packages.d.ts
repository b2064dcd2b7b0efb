// The little that is used of the peers, told here so that the repository is checked whether they are installed or not.

declare module 'express' {
  import type { RequestListener } from 'node:http';

  interface App {
    use(...handlers: readonly unknown[]): void;
    get(path: string, handler: (request: Asked, answer: Answer) => void): void;
    post(path: string, parse: unknown, handler: (request: Asked, answer: Answer) => void): void;
    listen(port: number, host: string, done: () => void): import('node:http').Server;
  }
  interface Asked {
    readonly body: unknown;
    readonly query: Readonly<Record<string, string | undefined>>;
  }
  interface Answer {
    json(body: unknown): void;
  }
  const express: {
    (): App & RequestListener;
    json(options: { limit: string }): unknown;
    static(folder: string): unknown;
  };
  export default express;
}

declare module 'compression' {
  export default function compression(options: object): unknown;
}

declare module 'express-pouchdb' {
  export default function serve(pouch: unknown, options: object): unknown;
}

declare module 'selfsigned' {
  export function generate(
    names: readonly { readonly name: string; readonly value: string }[],
    options: object,
  ): Promise<{ readonly private: string; readonly cert: string }>;
}

declare module 'pouchdb-core' {
  interface Doc {
    readonly _id: string;
    readonly _rev?: string;
    readonly [field: string]: unknown;
  }
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB;
    constructor(name: string, options?: object);
    bulkDocs(docs: readonly Doc[]): Promise<unknown>;
    allDocs(
      options: object,
    ): Promise<{ readonly rows: readonly { readonly id: string; readonly doc: Doc }[] }>;
    info(): Promise<{ readonly doc_count: number }>;
    close(): Promise<void>;
    readonly replicate: {
      from(remote: string, options: object): Promise<{ readonly ok: boolean }>;
      to(remote: string, options: object): Promise<{ readonly ok: boolean }>;
    };
    sync(remote: string, options: object): Promise<unknown>;
  }
}
declare module 'pouchdb-adapter-idb';
declare module 'pouchdb-adapter-http';
declare module 'pouchdb-adapter-memory';
declare module 'pouchdb-mapreduce';
declare module 'pouchdb-replication';

declare module 'rxdb' {
  interface Collection {
    count(): { exec(): Promise<number> };
  }
  export function createRxDatabase(options: object): Promise<{
    addCollections(collections: object): Promise<Readonly<Record<string, Collection>>>;
    close(): Promise<unknown>;
  }>;
}
declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): unknown;
}
declare module 'rxdb/plugins/replication' {
  export function replicateRxCollection(options: object): {
    awaitInitialReplication(): Promise<void>;
    cancel(): Promise<unknown>;
  };
}
