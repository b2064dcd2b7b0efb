/** What the browser promises about this app's data, and how much room there is, in bytes. */
export interface StoragePersistence {
  /** True: only the person can erase the data. False: the browser may, when short of room or after long disuse. */
  readonly persisted: boolean | 'unsupported';
  readonly usageBytes?: number;
  readonly quotaBytes?: number;
}

/** Reads what the browser promises now. Never throws. */
export async function storagePersistence(): Promise<StoragePersistence> {
  const storage = storageManager();
  if (!storage) return { persisted: 'unsupported' };
  const persisted = await orUndefined(storage.persisted?.());
  const { usage, quota } = (await orUndefined(storage.estimate?.())) ?? {};
  return {
    persisted: persisted ?? 'unsupported',
    ...(usage !== undefined && { usageBytes: usage }),
    ...(quota !== undefined && { quotaBytes: quota }),
  };
}

/** Asks the browser to keep the data for good; some ask the person. True when it promises to. Never throws. */
export async function askPersistence(): Promise<boolean> {
  const storage = storageManager();
  return (await orUndefined(storage?.persist?.())) ?? false;
}

function storageManager(): Partial<StorageManager> | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage;
}

async function orUndefined<T>(asked: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
