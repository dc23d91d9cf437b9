-- What a payer chose before there was a payment: to be confirmed with once.
CREATE TABLE confirmation_token (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  payment_method text COLLATE "C" NOT NULL,
  -- Other parameters of the confirmation, as a form.
  said           text NOT NULL,
  -- The payment or the setup that it was used for.
  intent         text COLLATE "C",
  expires_at     timestamptz NOT NULL,
  created_at     timestamptz NOT NULL
);
CREATE INDEX confirmation_token_to_forget ON confirmation_token (expires_at);
