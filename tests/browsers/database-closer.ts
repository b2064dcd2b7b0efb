/**
 * Runs in every page before the page's own code: remembers the databases it opens, so that `closeDatabases()` can close them under
 * it, and answers how many those were.
 */
export const databaseCloser = `(() => {
  const open = IDBFactory.prototype.open;
  let opened = [];
  IDBFactory.prototype.open = function (...how) {
    const request = open.apply(this, how);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  };
  window.closeDatabases = () => {
    const closed = opened;
    opened = [];
    for (const database of closed) database.close();
    return closed.length;
  };
})()`;
