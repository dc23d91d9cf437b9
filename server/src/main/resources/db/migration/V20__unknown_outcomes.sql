-- Operations of which nobody knows what became of them, or was it known: what people see and settle.
CREATE TABLE unknown_outcome (
  id           text COLLATE "C" PRIMARY KEY,
  mode         text COLLATE "C" NOT NULL,
  -- The key of the operation.
  operation    text COLLATE "C" NOT NULL UNIQUE,
  -- baton.connector.Operation: authorize, capture, …
  kind         text NOT NULL,
  -- The payment or the setup.
  about        text COLLATE "C" NOT NULL,
  attempt      text COLLATE "C" NOT NULL,
  processor    text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency     char(3) NOT NULL,
  since        timestamptz NOT NULL,
  -- How often it was answered that nobody knows.
  asked        integer NOT NULL CHECK (asked > 0),
  last_answer  text NOT NULL,
  status       text NOT NULL CHECK (status IN ('open', 'needs_person', 'settled')),
  -- How it ended; null while it is open.
  outcome      text,
  reference    text,
  -- Of the person who found out; null where nobody had to.
  note         text,
  settled_at   timestamptz,
  created_at   timestamptz NOT NULL,
  CHECK ((status = 'settled') = (settled_at IS NOT NULL))
);
CREATE INDEX unknown_outcome_open ON unknown_outcome (mode, id) WHERE status <> 'settled';
CREATE INDEX unknown_outcome_all ON unknown_outcome (mode, id);
