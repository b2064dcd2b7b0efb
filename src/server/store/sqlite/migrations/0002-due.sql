-- When time alone changes a record (a proposal lapses, a closed entry is erased): the relay's job looks it up here.
ALTER TABLE record ADD COLUMN due_at INTEGER;
CREATE INDEX record_due ON record (territory_id, due_at) WHERE due_at IS NOT NULL;
