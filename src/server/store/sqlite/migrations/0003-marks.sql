-- Names each commit, so that a cookie of another life of this database is told from one of this life.
CREATE TABLE commit_mark (
  territory_id TEXT NOT NULL REFERENCES territory,
  version INTEGER NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (territory_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_mark SELECT territory_id, version, lower(hex(randomblob(6))) FROM territory;

-- Commands that devices handed over to a relay that came back from an older copy. args is emptied once the command has an end.
CREATE TABLE handed_over (
  territory_id TEXT NOT NULL REFERENCES territory,
  uid TEXT NOT NULL,
  member_id TEXT NOT NULL,
  name TEXT NOT NULL,
  args TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  settled_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  refusal TEXT,
  keys TEXT NOT NULL,
  about TEXT NOT NULL,
  PRIMARY KEY (territory_id, uid)
) STRICT, WITHOUT ROWID;
