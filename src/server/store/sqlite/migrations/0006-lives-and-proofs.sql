-- In which life of the relay a command was handed over: each life has a report of its own.
ALTER TABLE handed_over ADD COLUMN life TEXT NOT NULL DEFAULT '';

-- Work of the public page that was taken already, until nobody could show it any more.
CREATE TABLE spent_proof (
  nonce TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_proof_until ON spent_proof (until);
