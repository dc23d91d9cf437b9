-- The idempotency keys of the last 24 hours, with the answers that were given.
CREATE TABLE idempotency (
  mode     text COLLATE "C" NOT NULL,
  key      text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  path     text NOT NULL,
  params   text NOT NULL CHECK (length(params) = 64), -- SHA-256 of the canonical form
  request  text NOT NULL,
  node     text,     -- who works on it; null when the work stopped halfway
  resource text,     -- what is worked on, where that takes more than one transaction
  status   int CHECK (status BETWEEN 100 AND 599),
  body     bytea,
  created  timestamptz NOT NULL,
  PRIMARY KEY (mode, key),
  CHECK ((status IS NULL) = (body IS NULL))
);

CREATE INDEX idempotency_created ON idempotency (created);
