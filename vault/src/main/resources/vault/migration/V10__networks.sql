-- Which networks may carry a payment with the card, by a space apart: its brand first.
ALTER TABLE vault.card ADD COLUMN networks text;
UPDATE vault.card SET networks = brand;
ALTER TABLE vault.card
  ALTER COLUMN networks SET NOT NULL,
  ADD CHECK (networks ~ '^[a-z_]{1,32}( [a-z_]{1,32})*$');
