-- Payers' banks that take, or may take, the money of a payment back.
CREATE TABLE dispute (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  processor      text COLLATE "C" NOT NULL,
  -- The processor's name for it.
  reference      text COLLATE "C" NOT NULL,
  payment        text COLLATE "C" NOT NULL,
  attempt        text COLLATE "C" NOT NULL,
  -- Null where payments are shown without charges.
  charge         text COLLATE "C",
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  currency       char(3) NOT NULL,
  reason         text NOT NULL,
  network_reason text,
  status         text NOT NULL,
  due_by         timestamptz,
  -- What the processor is expected to take, and to give back once it is won; as they were written.
  withdrawn      text COLLATE "C",
  reinstated     text COLLATE "C",
  evidence       jsonb NOT NULL,
  metadata       jsonb NOT NULL,
  created_at     timestamptz NOT NULL,
  CONSTRAINT dispute_once UNIQUE (processor, reference)
);
CREATE INDEX dispute_by_mode ON dispute (mode, id);
CREATE INDEX dispute_by_payment ON dispute (mode, payment);

ALTER TABLE charge ADD COLUMN is_disputed boolean NOT NULL DEFAULT false;

ALTER TABLE balance_transaction DROP CONSTRAINT balance_transaction_type_check;
ALTER TABLE balance_transaction ADD CONSTRAINT balance_transaction_type_check
  CHECK (type IN ('charge', 'refund', 'refund_failure', 'dispute', 'dispute_reversal'));

-- What processors declined with, and their connectors do not know.
CREATE TABLE unmapped_code (
  processor text COLLATE "C" NOT NULL,
  code      text COLLATE "C" NOT NULL,
  seen      bigint NOT NULL CHECK (seen > 0),
  first_at  timestamptz NOT NULL,
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (processor, code)
);
