-- Accounts, payments and everything a payment needs. Money is in minor units. Ids sort by time
-- (COLLATE "C"), so they are list cursors. Hot tables have no foreign keys: their rows are written
-- in one transaction, and a distributed store would pay a round trip for each check.

CREATE TABLE account (
  id         text COLLATE "C" PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz NOT NULL
);

-- An account's live mode, or one of its sandboxes. Nothing crosses modes.
CREATE TABLE mode (
  id         text COLLATE "C" PRIMARY KEY,
  account    text COLLATE "C" NOT NULL REFERENCES account (id),
  is_live    boolean NOT NULL,
  name       text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX mode_one_live ON mode (account) WHERE is_live;

-- Secret keys of the live mode are kept as hashes only; keys of sandboxes can be shown again.
CREATE TABLE api_key (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL REFERENCES mode (id),
  kind       text NOT NULL CHECK (kind IN ('secret', 'publishable')),
  -- SHA-256, in hexadecimal.
  hash       text NOT NULL UNIQUE CHECK (length(hash) = 64),
  shown      text,
  created_at timestamptz NOT NULL
);

CREATE TABLE processor (
  id          text COLLATE "C" PRIMARY KEY,
  mode        text COLLATE "C" NOT NULL REFERENCES mode (id),
  connector   text NOT NULL,
  label       text NOT NULL,
  base_url    text NOT NULL,
  credentials text NOT NULL,
  is_default  boolean NOT NULL,
  created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX processor_one_default ON processor (mode) WHERE is_default;

CREATE TABLE customer (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  email      text,
  details    jsonb NOT NULL,
  metadata   jsonb NOT NULL,
  is_deleted boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX customer_by_mode ON customer (mode, id);
CREATE INDEX customer_by_email ON customer (mode, email, id);

CREATE TABLE payment_method (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  customer   text COLLATE "C",
  card       jsonb NOT NULL,
  details    jsonb NOT NULL,
  metadata   jsonb NOT NULL,
  -- Used without a customer, or detached: never to be used again.
  is_spent   boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX payment_method_by_mode ON payment_method (mode, id);
CREATE INDEX payment_method_by_customer ON payment_method (mode, customer, id)
  WHERE customer IS NOT NULL;

CREATE TABLE payment_intent (
  id                  text COLLATE "C" PRIMARY KEY,
  mode                text COLLATE "C" NOT NULL,
  amount_minor        bigint NOT NULL CHECK (amount_minor > 0),
  currency            char(3) NOT NULL,
  status              text NOT NULL CHECK (status IN ('requires_payment_method',
                        'requires_confirmation', 'requires_action', 'processing',
                        'requires_capture', 'succeeded', 'canceled')),
  -- What is under way at the processor, and the key of the operation.
  doing               text CHECK (doing IN ('authorize', 'capture', 'cancel')),
  doing_key           text COLLATE "C",
  capturable_minor    bigint NOT NULL CHECK (capturable_minor BETWEEN 0 AND amount_minor),
  received_minor      bigint NOT NULL CHECK (received_minor BETWEEN 0 AND amount_minor),
  -- Refunded or asked to be: what may still be refunded is received - refunded.
  refunded_minor      bigint NOT NULL CHECK (refunded_minor BETWEEN 0 AND received_minor),
  customer            text COLLATE "C",
  payment_method      text COLLATE "C",
  latest_attempt      text COLLATE "C",
  fact_count          integer NOT NULL,
  terms               jsonb NOT NULL,
  metadata            jsonb NOT NULL,
  last_error          jsonb,
  next_action         jsonb,
  client_secret       text NOT NULL,
  canceled_at         timestamptz,
  cancellation_reason text,
  created_at          timestamptz NOT NULL,
  -- When somebody must look after this payment; null when nothing is open.
  look_at             timestamptz,
  CHECK ((doing IS NULL) = (doing_key IS NULL)),
  CHECK (status <> 'processing' OR doing IS NOT NULL)
);
CREATE INDEX payment_intent_by_mode ON payment_intent (mode, id);
CREATE INDEX payment_intent_by_customer ON payment_intent (mode, customer, id)
  WHERE customer IS NOT NULL;
CREATE INDEX payment_intent_to_look_at ON payment_intent (look_at) WHERE look_at IS NOT NULL;

-- One try of a payment at one processor: what the API shows as a payment attempt record.
CREATE TABLE attempt (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  payment        text COLLATE "C" NOT NULL,
  processor      text COLLATE "C" NOT NULL,
  why            text NOT NULL,
  payment_method text COLLATE "C" NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  currency       char(3) NOT NULL,
  state          text NOT NULL CHECK (state IN ('sent', 'awaiting_payer', 'authorized',
                   'captured', 'failed', 'canceled')),
  captured_minor bigint NOT NULL CHECK (captured_minor BETWEEN 0 AND amount_minor),
  is_off_session boolean NOT NULL,
  reference      text,
  outcome        jsonb,
  return_token   text NOT NULL,
  created_at     timestamptz NOT NULL
);
CREATE INDEX attempt_by_payment ON attempt (payment, id);

-- What was sent to processors and what became of it: only ever added to.
CREATE TABLE fact (
  payment   text COLLATE "C" NOT NULL,
  number    integer NOT NULL CHECK (number > 0),
  operation text COLLATE "C" NOT NULL,
  fact      jsonb NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (payment, number)
);

CREATE TABLE refund (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  payment        text COLLATE "C" NOT NULL,
  attempt        text COLLATE "C" NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  currency       char(3) NOT NULL,
  status         text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
  reason         text,
  failure_reason text,
  reference      text,
  metadata       jsonb NOT NULL,
  -- When somebody must look after this refund; null when it is decided.
  look_at        timestamptz,
  created_at     timestamptz NOT NULL
);
CREATE INDEX refund_by_mode ON refund (mode, id);
CREATE INDEX refund_by_payment ON refund (payment, id);
CREATE INDEX refund_to_look_at ON refund (look_at) WHERE look_at IS NOT NULL;
