-- What is counted and listed of payments: made from them by whoever follows the feed, in one commit
-- with how far that got. All of it can be made anew, so nothing else depends on it.

CREATE TABLE report_cursor (
  mode     text COLLATE "C" PRIMARY KEY,
  -- Of the feed: what stands behind it is not counted yet.
  sequence bigint NOT NULL CHECK (sequence >= 0),
  -- All payments are gone through anew, and those up to this one are done; null: none are left.
  walked   text COLLATE "C"
);

-- What payments can be found by beside their own columns. The others are repeated, since more than
-- one may be asked for.
CREATE TABLE report_payment (
  id             text COLLATE "C" NOT NULL,
  mode           text COLLATE "C" NOT NULL,
  amount_minor   bigint NOT NULL,
  currency       char(3) NOT NULL,
  status         text NOT NULL,
  customer       text COLLATE "C",
  payment_method text COLLATE "C",
  card_brand     text COLLATE "C",
  card_country   text COLLATE "C",
  card_last4     text COLLATE "C",
  -- Of the last attempt.
  processor      text COLLATE "C",
  rule           text COLLATE "C",
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (mode, id)
);
CREATE INDEX report_payment_by_method ON report_payment (mode, payment_method, id);
CREATE INDEX report_payment_by_last4 ON report_payment (mode, card_last4, id);
CREATE INDEX report_payment_by_brand ON report_payment (mode, card_brand, id);
CREATE INDEX report_payment_by_country ON report_payment (mode, card_country, id);
CREATE INDEX report_payment_by_processor ON report_payment (mode, processor, id);
CREATE INDEX report_payment_by_rule ON report_payment (mode, rule, id);

-- All that one attempt may have in common with another, one row each. The id is made of the rest.
-- An empty text: it is left out, so that fewer kinds are told apart.
CREATE TABLE report_kind (
  mode         text COLLATE "C" NOT NULL,
  id           bigint NOT NULL,
  processor    text COLLATE "C" NOT NULL,
  currency     text COLLATE "C" NOT NULL,
  card_brand   text COLLATE "C" NOT NULL,
  card_country text COLLATE "C" NOT NULL,
  card_type    text COLLATE "C" NOT NULL,
  card_issuer  text COLLATE "C" NOT NULL,
  transaction  text COLLATE "C" NOT NULL,
  rule         text COLLATE "C" NOT NULL,
  fate         text COLLATE "C" NOT NULL,
  reason       text COLLATE "C" NOT NULL,
  -- The processor that the payment was tried at first, where this is another one.
  main         text COLLATE "C" NOT NULL,
  is_last      boolean NOT NULL,
  PRIMARY KEY (mode, id)
);

-- How an attempt was counted: so it is taken back when it is counted otherwise.
CREATE TABLE report_attempt (
  id           text COLLATE "C" PRIMARY KEY,
  mode         text COLLATE "C" NOT NULL,
  payment      text COLLATE "C" NOT NULL,
  -- The quarter of an hour in which it was made.
  at           timestamptz NOT NULL,
  kind         bigint NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  -- A step of baton.report.count.Pace; null: nothing was measured.
  pace         integer
);
CREATE INDEX report_attempt_by_payment ON report_attempt (payment);
CREATE INDEX report_attempt_by_time ON report_attempt (mode, at);

-- The sums: by processor and currency alone in quarters of an hour and in hours, by everything in
-- hours and UTC days.
CREATE TABLE figure_quarter (
  mode         text COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  kind         bigint NOT NULL,
  attempts     bigint NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (mode, at, kind)
);
CREATE TABLE figure_hour (
  mode         text COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  kind         bigint NOT NULL,
  attempts     bigint NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (mode, at, kind)
);
CREATE TABLE figure_kind_hour (
  mode         text COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  kind         bigint NOT NULL,
  attempts     bigint NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (mode, at, kind)
);
CREATE TABLE figure_kind_day (
  mode         text COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  kind         bigint NOT NULL,
  attempts     bigint NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (mode, at, kind)
);

-- How many attempts were answered how fast, by processor, in hours.
CREATE TABLE figure_pace (
  mode     text COLLATE "C" NOT NULL,
  at       timestamptz NOT NULL,
  kind     bigint NOT NULL,
  pace     integer NOT NULL,
  attempts bigint NOT NULL,
  PRIMARY KEY (mode, at, kind, pace)
);

-- Notices are shown with the payment that they are about.
CREATE INDEX notice_by_operation ON notice (mode, operation) WHERE operation IS NOT NULL;
CREATE INDEX notice_contradicting ON notice (mode, id) WHERE status = 'contradicting';
