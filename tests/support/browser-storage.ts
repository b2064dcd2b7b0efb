import type { Page } from 'playwright-core';

/** Everything that this browser keeps for the app, as one text to search in: every store of every database, and both storages. */
export async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await settled(database.transaction(store).objectStore(store).getAll());
        texts.push(`${name}/${store} ${JSON.stringify(rows)}`);
      }
      database.close();
    }
    return texts.join('\n');
  });
}
