-- With what the payer's browser came back, as {"name": "value"}; kept where the merchant confirms
-- again before the payment goes on. Null: it did not come back, or it went on at once.
ALTER TABLE attempt ADD COLUMN brought jsonb;

-- What processors told us by themselves, each event once; forgotten after 30 days.
CREATE TABLE notice (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  processor  text COLLATE "C" NOT NULL,
  event_id   text COLLATE "C" NOT NULL,
  event      jsonb NOT NULL,
  status     text NOT NULL CHECK (status IN ('taken', 'waiting', 'unmatched', 'contradicting')),
  -- The key of the operation that it is about; null: none of ours is known to be it.
  operation  text COLLATE "C",
  tries      integer NOT NULL CHECK (tries >= 0),
  look_at    timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT notice_once UNIQUE (processor, event_id),
  CONSTRAINT notice_waits CHECK ((status = 'waiting') = (look_at IS NOT NULL))
);
CREATE INDEX notice_by_mode ON notice (mode, id);
CREATE INDEX notice_due ON notice (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX notice_old ON notice (created_at);

-- Processors tell of payments by their own names for them.
CREATE INDEX attempt_by_reference ON attempt (processor, reference) WHERE reference IS NOT NULL;

-- Whatever contract a simulated processor speaks, its book at the simulator is its own.
DROP INDEX processor_one_book;
CREATE UNIQUE INDEX processor_one_book ON processor (split_part(base_url, '/', 2))
 WHERE starts_with(base_url, 'sandbox:');
