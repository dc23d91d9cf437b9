-- Keys wrapped by the master key, which is not in the database. Purpose 'card' has one key per
-- generation: new cards are sealed with the newest, old ones stay readable. Purpose 'fingerprint'
-- has one key for ever, since another one would make every known card a new one.
CREATE TABLE vault.wrapped_key (
  purpose    text        NOT NULL CHECK (purpose IN ('card', 'fingerprint')),
  generation integer     NOT NULL CHECK (generation >= 1),
  wrapped    text        NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (purpose, generation)
);

-- The number is in sealed and nowhere else: AES-256-GCM, bound to scope and id. No CVC, ever.
CREATE TABLE vault.card (
  id          text COLLATE "C" PRIMARY KEY CHECK (length(id) <= 64),
  scope       text COLLATE "C" NOT NULL CHECK (length(scope) BETWEEN 1 AND 64),
  fingerprint text COLLATE "C" NOT NULL CHECK (fingerprint ~ '^[0-9A-Za-z]{16}$'),
  exp_month   smallint         NOT NULL CHECK (exp_month BETWEEN 1 AND 12),
  exp_year    smallint         NOT NULL CHECK (exp_year BETWEEN 2000 AND 2199),
  bin         text             NOT NULL CHECK (bin ~ '^[0-9]{6}$'),
  last4       text             NOT NULL CHECK (last4 ~ '^[0-9]{4}$'),
  brand       text             NOT NULL,
  funding     text             NOT NULL CHECK (funding IN ('credit', 'debit', 'prepaid', 'unknown')),
  country     text             CHECK (country ~ '^[A-Z]{2}$'),
  issuer      text             CHECK (length(issuer) <= 200),
  generation  integer          NOT NULL,
  sealed      bytea            NOT NULL CHECK (length(sealed) <= 256),
  created_at  timestamptz      NOT NULL,
  UNIQUE (scope, fingerprint, exp_month, exp_year)
);
