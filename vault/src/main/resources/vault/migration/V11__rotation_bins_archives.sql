-- Purpose 'text' seals what other tables keep, such as a processor's credentials.
ALTER TABLE vault.wrapped_key DROP CONSTRAINT wrapped_key_purpose_check;
ALTER TABLE vault.wrapped_key ADD CONSTRAINT wrapped_key_purpose_check
  CHECK (purpose IN ('card', 'text', 'fingerprint'));

-- The key of a generation cannot go while a card needs it, and no card can come when it is gone:
-- the database sees to that, whatever is concurrent.
ALTER TABLE vault.card ADD COLUMN key_purpose text NOT NULL DEFAULT 'card'
  CHECK (key_purpose = 'card');
ALTER TABLE vault.card ADD CONSTRAINT card_key
  FOREIGN KEY (key_purpose, generation) REFERENCES vault.wrapped_key (purpose, generation);
CREATE INDEX card_by_generation ON vault.card (generation, id);

-- What is left of a generation whose key was destroyed.
CREATE TABLE vault.retired_key (
  generation integer     PRIMARY KEY,
  created_at timestamptz NOT NULL,
  retired_at timestamptz NOT NULL
);

-- Who moved cards or changed keys. Written before the first card moves: without an end, it broke
-- off, and what it wrote may be somewhere.
CREATE TABLE vault.audit (
  id         text COLLATE "C" PRIMARY KEY,
  action     text             NOT NULL CHECK (action IN ('rotate', 'retire', 'rotate_master',
                                'import_bins', 'export_cards', 'import_cards')),
  who        text             NOT NULL CHECK (length(who) BETWEEN 1 AND 200),
  scope      text COLLATE "C",
  subject    text             NOT NULL CHECK (length(subject) <= 1000),
  count      bigint           CHECK (count >= 0),
  started_at timestamptz      NOT NULL,
  ended_at   timestamptz
);

-- The imported BIN table, by the first eight digits of a number. A range lies inside another or
-- apart from it. Replaced as a whole, with a higher version.
CREATE TABLE vault.bin_range (
  first   integer NOT NULL CHECK (first BETWEEN 0 AND 99999999),
  last    integer NOT NULL CHECK (last BETWEEN first AND 99999999),
  brand   text    NOT NULL,
  funding text    NOT NULL CHECK (funding IN ('credit', 'debit', 'prepaid', 'unknown')),
  country text    CHECK (country ~ '^[A-Z]{2}$'),
  issuer  text    CHECK (length(issuer) <= 200),
  PRIMARY KEY (first, last)
);
CREATE TABLE vault.bin_import (
  version     bigint      PRIMARY KEY,
  file        text        NOT NULL,
  ranges      integer     NOT NULL CHECK (ranges > 0),
  imported_at timestamptz NOT NULL
);
