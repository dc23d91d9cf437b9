-- Several servers on one database: who of them lives, who is at which work, and what the others have
-- to read again.

-- A server that runs. Times are the database's, one clock for all.
CREATE TABLE node (
  id         text COLLATE "C" PRIMARY KEY,
  -- The data folder, which one server at a time has: who finds its own seat taken has died there.
  seat       text COLLATE "C" NOT NULL,
  address    text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  beat_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Who wrote look_at, and looks after it until then: when that node dies, somebody else does at once.
ALTER TABLE payment_intent ADD COLUMN node text COLLATE "C";
ALTER TABLE refund ADD COLUMN node text COLLATE "C";
ALTER TABLE setup_intent ADD COLUMN node text COLLATE "C";

-- How often something was changed that nodes keep in memory: keys, settings, processors, rules, lists.
ALTER TABLE mode ADD COLUMN changes bigint NOT NULL DEFAULT 0;
