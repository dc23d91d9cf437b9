-- Processors that merchants add and change, what decides about retries, and who changed what.

ALTER TABLE processor
  ADD COLUMN is_enabled   boolean NOT NULL DEFAULT true,
  ADD COLUMN acquirer_bin text,
  -- By the connector's names; nothing secret.
  ADD COLUMN settings     jsonb NOT NULL DEFAULT '{}',
  -- What the account cannot do of what its connector can.
  ADD COLUMN limits       jsonb NOT NULL
    DEFAULT '{"lacks":[],"currencies":[],"brands":[],"card_countries":[]}',
  ADD COLUMN metadata     jsonb NOT NULL DEFAULT '{}',
  -- Gone from lists, but the payments that were made there still need it.
  ADD COLUMN deleted_at   timestamptz,
  ADD CONSTRAINT processor_default_check CHECK (NOT is_default OR (is_enabled AND deleted_at IS NULL));
CREATE INDEX processor_by_mode ON processor (mode, id);
CREATE UNIQUE INDEX processor_one_label ON processor (mode, label) WHERE deleted_at IS NULL;
-- No two of them share the book of one simulated processor.
CREATE UNIQUE INDEX processor_one_book ON processor (base_url) WHERE connector = 'sandbox';

ALTER TABLE mode
  ADD COLUMN always_orchestrate       boolean NOT NULL DEFAULT true,
  ADD COLUMN error_protection         boolean NOT NULL DEFAULT false,
  ADD COLUMN confirm_deadline_seconds integer NOT NULL DEFAULT 60
    CHECK (confirm_deadline_seconds BETWEEN 5 AND 120),
  -- Decline codes that are tried elsewhere, or are not, against the rule.
  ADD COLUMN retry_added              jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN retry_removed            jsonb NOT NULL DEFAULT '[]';

-- Where the chain of a mode's entries ends; whoever adds the next locks it.
CREATE TABLE audit_end (
  mode   text COLLATE "C" PRIMARY KEY,
  number bigint NOT NULL CHECK (number >= 0),
  hash   text NOT NULL CHECK (length(hash) = 64)
);

-- Who changed what. Never updated, never deleted: each row's hash holds the one before.
CREATE TABLE audit_entry (
  mode       text COLLATE "C" NOT NULL,
  number     bigint NOT NULL CHECK (number > 0),
  id         text COLLATE "C" NOT NULL UNIQUE,
  -- The id of an API key, 'start' or 'cli'.
  actor      text COLLATE "C" NOT NULL,
  request    text COLLATE "C",
  action     text NOT NULL,
  subject    text COLLATE "C" NOT NULL,
  -- JSON as it was written and hashed: jsonb would write it in another way.
  before     text,
  after      text,
  created_at timestamptz NOT NULL,
  hash       text NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (mode, number)
);
CREATE INDEX audit_entry_by_mode ON audit_entry (mode, id);
CREATE INDEX audit_entry_by_subject ON audit_entry (mode, subject, id);
