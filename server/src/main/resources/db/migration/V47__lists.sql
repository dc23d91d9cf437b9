-- What lists are narrowed by, so that what is rare is found among many. Rows of an ordinary payment
-- are in as few of these indexes as can be.

-- Ids say when requests and exchanges were made: what is old is found by them.
DROP INDEX request_log_by_time;
DROP INDEX exchange_old;

CREATE INDEX request_log_by_key ON request_log (mode, api_key, id);
CREATE INDEX request_log_by_status ON request_log (mode, status, id) WHERE status <> 200;
CREATE INDEX request_log_by_method ON request_log (mode, method, id) WHERE method <> 'POST';
CREATE INDEX request_log_by_path ON request_log (mode, path, id)
  WHERE path <> '/v1/payment_intents';

CREATE INDEX balance_transaction_by_type ON balance_transaction (mode, type, id)
  WHERE type <> 'charge';
CREATE INDEX balance_transaction_by_currency ON balance_transaction (mode, currency, id);

CREATE INDEX payment_method_by_redisplay
  ON payment_method (mode, (coalesce(details ->> 'allow_redisplay', 'unspecified')), id)
  WHERE coalesce(details ->> 'allow_redisplay', 'unspecified') <> 'unspecified';

CREATE INDEX webhook_delivery_by_state ON webhook_delivery (mode, state, id)
  WHERE state IN ('failed', 'canceled');

DROP INDEX notice_contradicting;
CREATE INDEX notice_by_status ON notice (mode, status, id) WHERE status <> 'taken';

CREATE INDEX refund_by_status ON refund (mode, status, id) WHERE status <> 'succeeded';
CREATE INDEX refund_by_reason ON refund (mode, reason, id) WHERE reason IS NOT NULL;
CREATE INDEX refund_by_currency ON refund (mode, currency, id);
CREATE INDEX refund_by_amount ON refund (mode, amount_minor, id);

CREATE INDEX customer_by_created ON customer (mode, created_at, id);
CREATE INDEX dispute_by_charge ON dispute (mode, charge, id);
CREATE INDEX setup_intent_by_method ON setup_intent (mode, payment_method, id)
  WHERE payment_method IS NOT NULL;
CREATE INDEX unknown_outcome_by_subject ON unknown_outcome (mode, about, id);

-- The payments themselves have these, and indexes of them.
ALTER TABLE report_payment
  DROP COLUMN amount_minor, DROP COLUMN currency, DROP COLUMN status, DROP COLUMN customer;
