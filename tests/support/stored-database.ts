/** Everything an IndexedDB database holds, as a text to compare: its version, and each store's keys and values. */
export async function fingerprintOf(factory: IDBFactory, name: string): Promise<string> {
  const database = await settled(factory.open(name));
  const stores = [...database.objectStoreNames].sort();
  const transaction = database.transaction(stores, 'readonly');
  const contents = stores.map(async (store) => [
    store,
    await settled(transaction.objectStore(store).getAllKeys()),
    await settled(transaction.objectStore(store).getAll()),
  ]);
  const text = JSON.stringify([database.version, await Promise.all(contents)]);
  database.close();
  return text;
}

/** Upgrades a database as a newer app would: a higher version, one more store. Asks the open tabs to step aside. */
export async function raiseVersion(factory: IDBFactory, name: string): Promise<void> {
  const request = factory.open(name, 1000);
  request.onupgradeneeded = () => request.result.createObjectStore('later');
  (await settled(request)).close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
