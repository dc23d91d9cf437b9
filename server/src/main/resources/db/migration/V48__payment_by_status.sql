-- A payment is written twice, and the second time touches none of its indexes: PostgreSQL changes a
-- row where it is when no index has a column that changes and its page has room (a HOT update).

LOCK TABLE payment_intent;

-- An index by hand: where payments stand that have not succeeded, and who looks after them when.
-- Written under the payment's lock.
CREATE TABLE payment_by_status (
  id      text COLLATE "C" NOT NULL,
  mode    text COLLATE "C" NOT NULL,
  status  text COLLATE "C" NOT NULL CHECK (status <> 'succeeded'),
  look_at timestamptz,
  -- Who wrote look_at last, and looks after it until then.
  node    text COLLATE "C"
);
INSERT INTO payment_by_status (id, mode, status, look_at, node)
SELECT id, mode, status, look_at, node FROM payment_intent WHERE status <> 'succeeded';
ALTER TABLE payment_by_status ADD PRIMARY KEY (id);
CREATE INDEX payment_by_status_in_order ON payment_by_status (mode, status, id);
CREATE INDEX payment_by_status_to_look_at ON payment_by_status (look_at) WHERE look_at IS NOT NULL;

DROP INDEX payment_intent_by_status;
DROP INDEX payment_intent_to_look_at;
ALTER TABLE payment_intent DROP COLUMN node;
ALTER TABLE payment_intent SET (fillfactor = 48);
