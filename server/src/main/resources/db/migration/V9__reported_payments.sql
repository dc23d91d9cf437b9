-- Payments that were made elsewhere, as the merchant tells of them.

CREATE TABLE reported_payment (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  latest_attempt text COLLATE "C" NOT NULL,
  created_at     timestamptz NOT NULL
);
CREATE INDEX reported_payment_by_mode ON reported_payment (mode, id);

CREATE TABLE reported_attempt (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  payment        text COLLATE "C" NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  currency       char(3) NOT NULL,
  state          text NOT NULL CHECK (state IN ('open', 'guaranteed', 'failed', 'canceled')),
  refunded_minor bigint NOT NULL CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  details        jsonb NOT NULL,
  metadata       jsonb NOT NULL,
  initiated_at   timestamptz NOT NULL,
  ended_at       timestamptz,
  created_at     timestamptz NOT NULL,
  CHECK (refunded_minor = 0 OR state = 'guaranteed'),
  CHECK ((state = 'open') = (ended_at IS NULL))
);
CREATE INDEX reported_attempt_by_payment ON reported_attempt (payment, id);
-- Only one attempt of a payment can have brought the money.
CREATE UNIQUE INDEX reported_attempt_one_guaranteed ON reported_attempt (payment)
  WHERE state = 'guaranteed';

CREATE TABLE reported_refund (
  mode         text COLLATE "C" NOT NULL,
  -- The processor's name for it: what is told twice is counted once.
  reference    text COLLATE "C" NOT NULL,
  attempt      text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  metadata     jsonb NOT NULL,
  initiated_at timestamptz,
  refunded_at  timestamptz NOT NULL,
  PRIMARY KEY (mode, reference)
);
