-- Every primary key starts with territory_id: a territory can move to a database of its own.

CREATE TABLE relay (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE territory (
  territory_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE record (
  territory_id TEXT NOT NULL REFERENCES territory,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT NOT NULL,
  filed_group TEXT,
  filed_at INTEGER,
  PRIMARY KEY (territory_id, kind, id)
) STRICT;
CREATE INDEX record_filed ON record (territory_id, filed_group, filed_at) WHERE filed_group IS NOT NULL;

-- Which records an audience holds, and which it held (gone): what a device must forget is told from here.
CREATE TABLE membership (
  territory_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  audience TEXT NOT NULL,
  version INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  filed_at INTEGER,
  PRIMARY KEY (territory_id, kind, id, audience),
  FOREIGN KEY (territory_id, kind, id) REFERENCES record (territory_id, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_changed ON membership (territory_id, audience, version);
CREATE INDEX membership_snapshot ON membership (territory_id, audience, gone, filed_at);

CREATE TABLE client (
  territory_id TEXT NOT NULL REFERENCES territory,
  client_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (territory_id, client_id)
) STRICT, WITHOUT ROWID;

-- version: the territory's state the decision was taken on, its own writes included. replay = 1: an answer given again.
CREATE TABLE command (
  territory_id TEXT NOT NULL REFERENCES territory,
  client_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  uid TEXT NOT NULL,
  member_id TEXT NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  replay INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (territory_id, client_id, seq)
) STRICT;
CREATE UNIQUE INDEX command_execution ON command (territory_id, uid) WHERE replay = 0;

CREATE TABLE session (
  territory_id TEXT NOT NULL REFERENCES territory,
  token_hash TEXT NOT NULL UNIQUE,
  member_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (territory_id, token_hash)
) STRICT;

CREATE TABLE invitation (
  territory_id TEXT NOT NULL REFERENCES territory,
  id TEXT NOT NULL UNIQUE,
  member_id TEXT NOT NULL,
  proof_hash TEXT NOT NULL,
  wrapped_keys TEXT NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by TEXT,
  PRIMARY KEY (territory_id, id)
) STRICT;
