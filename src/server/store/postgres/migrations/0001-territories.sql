-- Every primary key and every index that is searched by territory starts with territory_id: a territory can move to a
-- database of its own. Text compares byte by byte, as in SQLite: keys have one order everywhere.

CREATE TABLE relay (
  name text COLLATE "C" PRIMARY KEY,
  value text NOT NULL
);

-- One row is written by each commit: room is left beside it, so that its versions stay on one page.
CREATE TABLE territory (
  territory_id text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL
) WITH (fillfactor = 20);

-- A value is kept byte for byte: nobody searches in it, and what a device sealed must come back as it was.
CREATE TABLE record (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  value text NOT NULL,
  filed_group text COLLATE "C",
  filed_at bigint,
  due_at bigint,
  PRIMARY KEY (territory_id, kind, id)
);
CREATE INDEX record_filed ON record (territory_id, filed_group, filed_at) WHERE filed_group IS NOT NULL;
CREATE INDEX record_due ON record (territory_id, due_at) WHERE due_at IS NOT NULL;

-- Which records an audience holds, and which it held (gone): what a device must forget is told from here.
CREATE TABLE membership (
  territory_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  audience text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  gone smallint NOT NULL,
  filed_at bigint,
  PRIMARY KEY (territory_id, kind, id, audience),
  FOREIGN KEY (territory_id, kind, id) REFERENCES record (territory_id, kind, id)
);
CREATE INDEX membership_changed ON membership (territory_id, audience, version);
CREATE INDEX membership_snapshot ON membership (territory_id, audience, filed_at, kind, id) WHERE gone = 0;

CREATE TABLE client (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  client_id text COLLATE "C" NOT NULL,
  member_id text COLLATE "C" NOT NULL,
  last_seq bigint NOT NULL,
  PRIMARY KEY (territory_id, client_id)
);

-- version: the territory's state the decision was taken on, its own writes included. replay = 1: an answer given again.
CREATE TABLE command (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  client_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  uid text COLLATE "C" NOT NULL,
  member_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  outcome text NOT NULL,
  at bigint NOT NULL,
  version bigint NOT NULL,
  replay smallint NOT NULL,
  body text,
  PRIMARY KEY (territory_id, client_id, seq)
);
CREATE UNIQUE INDEX command_execution ON command (territory_id, uid) WHERE replay = 0;

-- A session and an invitation are looked up by what their holder shows, before anybody knows which territory they are of.
CREATE TABLE session (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  token_hash text COLLATE "C" NOT NULL UNIQUE,
  member_id text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (territory_id, token_hash)
);
CREATE INDEX session_member ON session (territory_id, member_id);

CREATE TABLE invitation (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  id text COLLATE "C" NOT NULL UNIQUE,
  member_id text COLLATE "C" NOT NULL,
  proof_hash text NOT NULL,
  wrapped_keys text NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  expires_at bigint NOT NULL,
  used_by text COLLATE "C",
  PRIMARY KEY (territory_id, id)
);

-- Names each commit, so that a cookie of another life of this database is told from one of this life.
CREATE TABLE commit_mark (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  version bigint NOT NULL,
  mark text NOT NULL,
  PRIMARY KEY (territory_id, version)
);

-- Commands that devices handed over to a relay that came back from an older copy. args is emptied once the command has an end.
CREATE TABLE handed_over (
  territory_id text COLLATE "C" NOT NULL REFERENCES territory,
  uid text COLLATE "C" NOT NULL,
  member_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  args text NOT NULL,
  issued_at bigint NOT NULL,
  settled_at bigint NOT NULL,
  version bigint NOT NULL,
  received_at bigint NOT NULL,
  state text NOT NULL,
  refusal text,
  keys text NOT NULL,
  PRIMARY KEY (territory_id, uid)
);
