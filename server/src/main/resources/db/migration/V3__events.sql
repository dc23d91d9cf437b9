-- What happened: only ever added to. An event is written in the transaction of the change it tells
-- of; its place in the feed is given afterwards, so that no payment waits for another's number.

CREATE TABLE event (
  id              text COLLATE "C" PRIMARY KEY,
  mode            text COLLATE "C" NOT NULL,
  type            text NOT NULL,
  -- What it happened to, as it was right then, in the shape of api_version.
  object_id       text COLLATE "C" NOT NULL,
  object          text NOT NULL,
  previous        text,
  api_version     text NOT NULL,
  request         text,
  idempotency_key text,
  created_at      timestamptz NOT NULL
);
CREATE INDEX event_by_mode ON event (mode, id);
CREATE INDEX event_by_object ON event (mode, object_id, id);

-- Events that have no number yet. The database's clock orders them, one for all nodes: whoever
-- changes an object later holds its lock later, and so writes later.
CREATE TABLE event_to_number (
  mode       text COLLATE "C" NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  event      text COLLATE "C" NOT NULL,
  PRIMARY KEY (mode, written_at, event)
);

-- The events of a mode in their order: 1, 2, 3 without a gap.
CREATE TABLE feed (
  mode     text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  event    text COLLATE "C" NOT NULL,
  PRIMARY KEY (mode, sequence)
);

-- The last number given in each mode. Whoever holds the row gives the next.
CREATE TABLE feed_end (
  mode     text COLLATE "C" PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0)
);
