-- A network token stands for the card's number. A sandbox takes the same digits as either.
ALTER TABLE vault.card ADD COLUMN is_token boolean NOT NULL DEFAULT false;
ALTER TABLE vault.card DROP CONSTRAINT card_scope_fingerprint_exp_month_exp_year_key;
ALTER TABLE vault.card ADD CONSTRAINT card_same
  UNIQUE (scope, fingerprint, exp_month, exp_year, is_token);
