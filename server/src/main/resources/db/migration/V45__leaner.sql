-- What every payment writes, with fewer rows and fewer indexes.

-- In the order of those who write: a node that still runs ends what it has begun, and fails then.
LOCK TABLE balance_transaction, event, event_to_number;

-- An event is only ever looked for in its mode: one index finds it and lists it.
ALTER TABLE event DROP CONSTRAINT event_pkey;
DROP INDEX event_by_mode;
ALTER TABLE event ADD PRIMARY KEY (mode, id);

ALTER TABLE balance_transaction DROP CONSTRAINT balance_transaction_pkey;
DROP INDEX balance_transaction_by_mode;
ALTER TABLE balance_transaction ADD PRIMARY KEY (mode, id);

ALTER TABLE report_attempt DROP CONSTRAINT report_attempt_pkey;
DROP INDEX report_attempt_by_payment;
ALTER TABLE report_attempt ADD PRIMARY KEY (payment, id);

-- Those that one statement wrote are one row, however many callers it was for.
CREATE TABLE unnumbered (
  mode       text COLLATE "C" NOT NULL,
  -- The database's clock orders them, one for all nodes: whoever changes an object later holds its
  -- lock later, and so writes later.
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  first      text COLLATE "C" NOT NULL,
  events     text[] COLLATE "C" NOT NULL CHECK (events[1] = first),
  PRIMARY KEY (mode, written_at, first)
);
INSERT INTO unnumbered (mode, written_at, first, events)
SELECT mode, written_at, event, ARRAY[event] FROM event_to_number;
DROP TABLE event_to_number;

-- An answer, which is longer than all the rest, finds room beside its claim, and no index is
-- touched again: that of the keys, which come in no order, costs a page for each.
ALTER TABLE idempotency SET (fillfactor = 15);

-- Likewise: a payment that was listed while it was under way is listed again when it has ended.
ALTER TABLE report_payment SET (fillfactor = 80);
