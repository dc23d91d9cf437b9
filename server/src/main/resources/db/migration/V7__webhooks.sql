-- Webhooks: who is told of what, and how each telling went.

CREATE TABLE webhook_endpoint (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  is_live        boolean NOT NULL,
  url            text NOT NULL,
  enabled_events jsonb NOT NULL,
  api_version    text NOT NULL,
  description    text,
  metadata       jsonb NOT NULL,
  is_enabled     boolean NOT NULL,
  -- One delivery at a time, in the order of the feed.
  is_in_order    boolean NOT NULL,
  -- Sealed by the vault. After a roll the former one signs too, until its time is over.
  secret         text NOT NULL,
  former_secret  text,
  former_until   timestamptz,
  -- The end of the feed when it was created: what it gets stands behind it.
  since          bigint NOT NULL CHECK (since >= 0),
  -- Since when every try failed.
  failing_since  timestamptz,
  created_at     timestamptz NOT NULL
);
CREATE INDEX webhook_endpoint_by_mode ON webhook_endpoint (mode, id);

-- How far in the feed of a mode deliveries were made of events. Modes without endpoints have none.
CREATE TABLE webhook_cursor (
  mode     text COLLATE "C" PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence >= 0)
);

-- One event for one endpoint. The id is made of both, so that there is never a second one.
CREATE TABLE webhook_delivery (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  endpoint   text COLLATE "C" NOT NULL,
  event      text COLLATE "C" NOT NULL,
  -- The event's number in the feed; 0 where it was asked for by hand.
  sequence   bigint NOT NULL CHECK (sequence >= 0),
  state      text NOT NULL CHECK (state IN ('pending', 'succeeded', 'failed', 'canceled')),
  attempts   integer NOT NULL CHECK (attempts >= 0),
  next_at    timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((state = 'pending') = (next_at IS NOT NULL))
);
CREATE INDEX webhook_delivery_by_mode ON webhook_delivery (mode, id);
CREATE INDEX webhook_delivery_by_endpoint ON webhook_delivery (endpoint, id);
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (event);
CREATE INDEX webhook_delivery_by_age ON webhook_delivery (created_at);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, next_at) WHERE state = 'pending';
CREATE INDEX webhook_delivery_in_order ON webhook_delivery (endpoint, sequence, id)
  WHERE state = 'pending';

-- Each try, with as much of the answer as is kept.
CREATE TABLE webhook_attempt (
  id         text COLLATE "C" PRIMARY KEY,
  delivery   text COLLATE "C" NOT NULL,
  at         timestamptz NOT NULL,
  latency_ms bigint NOT NULL,
  status     integer,
  body       text,
  error      text
);
CREATE INDEX webhook_attempt_by_delivery ON webhook_attempt (delivery, id);

-- Work of which one node does each piece at a time; the columns are db-scheduler's.
CREATE TABLE job (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX job_by_time ON job (execution_time);
CREATE INDEX job_by_heartbeat ON job (last_heartbeat);
