-- What searches of charges need, as V8 has it for payments; and charges that are not decided yet.

-- pending: asked for as a charge, and the processor has not said its last word.
ALTER TABLE charge DROP CONSTRAINT charge_state_check;
ALTER TABLE charge ADD CONSTRAINT charge_state_check
  CHECK (state IN ('pending', 'authorized', 'captured', 'canceled', 'failed'));

CREATE INDEX charge_by_amount ON charge (mode, amount_minor, id);
CREATE INDEX charge_by_currency ON charge (mode, currency, id);
-- A charge is made when its attempt ends, which its id does not tell.
CREATE INDEX charge_by_created ON charge (mode, created_at, id);
CREATE INDEX charge_unpaid ON charge (mode, id) WHERE state IN ('failed', 'pending');
CREATE INDEX charge_refunded ON charge (mode, id)
  WHERE state = 'canceled' OR (captured_minor > 0 AND refunded_minor = captured_minor);
