-- Keys with permissions and an end, sandboxes that are deleted, and the log of requests.

ALTER TABLE api_key DROP CONSTRAINT api_key_kind_check;
ALTER TABLE api_key
  ADD CONSTRAINT api_key_kind_check CHECK (kind IN ('secret', 'restricted', 'publishable')),
  ADD COLUMN name         text NOT NULL DEFAULT '',
  -- Null for keys of before: their ends were not kept.
  ADD COLUMN last4        text,
  ADD COLUMN permissions  jsonb NOT NULL DEFAULT '{}',
  -- The key that made it, 'start' or 'cli'.
  ADD COLUMN created_by   text COLLATE "C" NOT NULL DEFAULT 'start',
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN expires_at   timestamptz,
  ADD COLUMN revoked_at   timestamptz,
  ADD CONSTRAINT api_key_permissions_check CHECK (kind = 'restricted' OR permissions = '{}');
UPDATE api_key SET last4 = right(shown, 4) WHERE shown IS NOT NULL;
CREATE INDEX api_key_by_mode ON api_key (mode, id);

ALTER TABLE mode ADD COLUMN deleted_at timestamptz;

-- Every request whose key is known, for 30 days. Written in batches after the answer, deleted in
-- batches: partitions would make the deletes cheaper, and every node a maker of tables.
CREATE TABLE request_log (
  id              text COLLATE "C" NOT NULL,
  mode            text COLLATE "C" NOT NULL,
  method          text NOT NULL,
  path            text NOT NULL,
  params          jsonb NOT NULL,
  status          integer NOT NULL,
  error_type      text,
  error_code      text,
  object          text COLLATE "C",
  millis          bigint NOT NULL,
  api_key         text COLLATE "C" NOT NULL,
  api_key_last4   text NOT NULL,
  idempotency_key text,
  version         text,
  user_agent      text,
  ip              text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (mode, id)
);
CREATE INDEX request_log_by_object ON request_log (mode, object, id) WHERE object IS NOT NULL;
CREATE INDEX request_log_by_time ON request_log (created_at);
