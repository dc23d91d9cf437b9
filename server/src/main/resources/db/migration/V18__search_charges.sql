-- What searches of charges need, as V8 has it for payments.

CREATE INDEX charge_by_amount ON charge (mode, amount_minor, id);
CREATE INDEX charge_by_currency ON charge (mode, currency, id);
-- A charge is made when its attempt ends, which its id does not tell.
CREATE INDEX charge_by_created ON charge (mode, created_at, id);
CREATE INDEX charge_failed ON charge (mode, id) WHERE state = 'failed';
CREATE INDEX charge_refunded ON charge (mode, id)
  WHERE state = 'canceled' OR (captured_minor > 0 AND refunded_minor = captured_minor);
