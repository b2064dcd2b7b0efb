/** Nothing written for so long: whatever writes behind has done. */
const quietMs = 4_000;

let lastCommit = 0;
let lastMove = 0;
let open = 0;

/** From now on notices when this page's transactions that write are committed. */
export function watchCommits(): void {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function watched(this: IDBDatabase, ...given) {
    const transaction = begin.apply(this, given);
    if (transaction.mode !== 'readwrite') return transaction;
    open += 1;
    lastMove = performance.now();
    const closed = () => {
      open -= 1;
      lastMove = performance.now();
    };
    transaction.addEventListener('complete', () => {
      lastCommit = performance.now();
      closed();
    });
    transaction.addEventListener('abort', closed);
    return transaction;
  };
}

/** When the last transaction that writes was committed, known once none has been for a while; `performance.now()`'s clock. */
export async function settledAt(): Promise<number> {
  lastMove = performance.now();
  while (open > 0 || performance.now() - lastMove < quietMs) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return lastCommit;
}
