-- What was said between us and processors, for a week and as far as there was time to keep it; no
-- card data, no credentials.
CREATE TABLE exchange (
  id        text COLLATE "C" PRIMARY KEY,
  mode      text COLLATE "C" NOT NULL,
  processor text COLLATE "C" NOT NULL,
  -- The key of the operation that it was for.
  operation text COLLATE "C" NOT NULL,
  method    text NOT NULL,
  url       text NOT NULL,
  request   text,
  -- Null where there was no answer.
  status    integer,
  response  text,
  error     text,
  millis    bigint NOT NULL CHECK (millis >= 0),
  at        timestamptz NOT NULL
);
CREATE INDEX exchange_by_operation ON exchange (mode, operation, id);
CREATE INDEX exchange_old ON exchange (at);
