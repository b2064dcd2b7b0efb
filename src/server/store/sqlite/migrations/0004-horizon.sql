-- When each version was made: what only a device of before an instant would need can be let go. Nobody knows of the marks there are;
-- they are taken for new, so that no device is reset sooner than it should be.
ALTER TABLE commit_mark ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE commit_mark SET at = CAST(unixepoch('subsec') * 1000 AS INTEGER);

-- What can be let go is found without reading what cannot.
CREATE INDEX membership_gone ON membership (territory_id, version) WHERE gone = 1;
CREATE INDEX command_answered ON command (territory_id, at) WHERE body IS NULL;
