-- Cards that are saved for later: tokens, mandates, setup intents and their attempts.

-- Whether a card that is to be saved is asked about at a processor, or only kept.
ALTER TABLE mode ADD COLUMN card_verification text NOT NULL DEFAULT 'processor'
  CHECK (card_verification IN ('processor', 'vault_only'));

CREATE TABLE token (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  card       jsonb NOT NULL,
  holder     jsonb NOT NULL,
  is_used    boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX token_created ON token (created_at);

CREATE TABLE mandate (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  payment_method text COLLATE "C" NOT NULL,
  acceptance     jsonb NOT NULL,
  -- The one payment it was for; null when it is for any number.
  amount_minor   bigint CHECK (amount_minor > 0),
  currency       char(3),
  is_active      boolean NOT NULL,
  created_at     timestamptz NOT NULL,
  CHECK ((amount_minor IS NULL) = (currency IS NULL)),
  CHECK (amount_minor IS NULL OR NOT is_active)
);
CREATE INDEX mandate_active ON mandate (mode, payment_method) WHERE is_active;

CREATE TABLE setup_intent (
  id                  text COLLATE "C" PRIMARY KEY,
  mode                text COLLATE "C" NOT NULL,
  status              text NOT NULL CHECK (status IN ('requires_payment_method',
                        'requires_confirmation', 'requires_action', 'processing', 'succeeded',
                        'canceled')),
  customer            text COLLATE "C",
  payment_method      text COLLATE "C",
  latest_attempt      text COLLATE "C",
  mandate             text COLLATE "C",
  fact_count          integer NOT NULL,
  terms               jsonb NOT NULL,
  metadata            jsonb NOT NULL,
  last_error          jsonb,
  next_action         jsonb,
  client_secret       text NOT NULL,
  cancellation_reason text,
  created_at          timestamptz NOT NULL,
  -- When somebody must look after it; null when nothing is open.
  look_at             timestamptz,
  CHECK (status NOT IN ('requires_action', 'processing') OR latest_attempt IS NOT NULL),
  CHECK ((status = 'processing') = (look_at IS NOT NULL) OR status = 'requires_action'),
  CHECK ((status = 'requires_action') = (next_action IS NOT NULL))
);
CREATE INDEX setup_intent_by_mode ON setup_intent (mode, id);
CREATE INDEX setup_intent_by_customer ON setup_intent (mode, customer, id)
  WHERE customer IS NOT NULL;
CREATE INDEX setup_intent_to_look_at ON setup_intent (look_at) WHERE look_at IS NOT NULL;

-- One try to set a card up; without a processor where it was only put into the vault.
CREATE TABLE setup_attempt (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  setup_intent   text COLLATE "C" NOT NULL,
  processor      text COLLATE "C",
  why            text NOT NULL,
  payment_method text COLLATE "C" NOT NULL,
  customer       text COLLATE "C",
  usage          text NOT NULL CHECK (usage IN ('off_session', 'on_session')),
  status         text NOT NULL CHECK (status IN ('processing', 'requires_action', 'succeeded',
                   'failed', 'abandoned')),
  outcome        jsonb,
  error          jsonb,
  return_token   text NOT NULL,
  created_at     timestamptz NOT NULL
);
CREATE INDEX setup_attempt_by_intent ON setup_attempt (setup_intent, id);
