-- In which life of the relay a command was handed over: each life has a report of its own.
ALTER TABLE handed_over ADD COLUMN life text NOT NULL DEFAULT '';

-- Work of the public page that was taken already, until nobody could show it any more.
CREATE TABLE spent_proof (
  nonce text COLLATE "C" PRIMARY KEY,
  until bigint NOT NULL
);
CREATE INDEX spent_proof_until ON spent_proof (until);
