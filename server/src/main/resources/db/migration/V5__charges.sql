-- Charges, what processors are expected to settle for them, and refunds that wait for a payment.

-- strict: payments are shown without charges, as Stripe shows those of other processors.
ALTER TABLE mode ADD COLUMN charges text NOT NULL DEFAULT 'compat'
  CHECK (charges IN ('compat', 'strict'));

-- What the processor asks for its work; null: nothing is known.
ALTER TABLE processor ADD COLUMN prices jsonb;

ALTER TABLE payment_intent ADD COLUMN latest_charge text COLLATE "C";

-- An attempt that was approved or failed, for those who think in charges.
CREATE TABLE charge (
  id                  text COLLATE "C" PRIMARY KEY,
  mode                text COLLATE "C" NOT NULL,
  payment             text COLLATE "C" NOT NULL,
  customer            text COLLATE "C",
  amount_minor        bigint NOT NULL CHECK (amount_minor > 0),
  currency            char(3) NOT NULL,
  state               text NOT NULL
                        CHECK (state IN ('authorized', 'captured', 'canceled', 'failed')),
  captured_minor      bigint NOT NULL CHECK (captured_minor BETWEEN 0 AND amount_minor),
  refunded_minor      bigint NOT NULL CHECK (refunded_minor BETWEEN 0 AND captured_minor),
  paid_with           jsonb NOT NULL,
  verdict             jsonb NOT NULL,
  wording             jsonb NOT NULL,
  metadata            jsonb NOT NULL,
  balance_transaction text COLLATE "C",
  created_at          timestamptz NOT NULL
);
CREATE INDEX charge_by_mode ON charge (mode, id);
CREATE INDEX charge_by_payment ON charge (payment, id);
CREATE INDEX charge_by_customer ON charge (mode, customer, id) WHERE customer IS NOT NULL;

-- What processors are expected to pay out, or to take back where it is negative. Only added to.
CREATE TABLE balance_transaction (
  id           text COLLATE "C" PRIMARY KEY,
  mode         text COLLATE "C" NOT NULL,
  type         text NOT NULL CHECK (type IN ('charge', 'refund', 'refund_failure')),
  source       text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
  fee_minor    bigint NOT NULL CHECK (fee_minor >= 0),
  currency     char(3) NOT NULL,
  available_on timestamptz NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX balance_transaction_by_mode ON balance_transaction (mode, id);
CREATE INDEX balance_transaction_by_source ON balance_transaction (mode, source, id);
CREATE INDEX balance_transaction_sums ON balance_transaction
  (mode, currency, available_on) INCLUDE (amount_minor, fee_minor);

ALTER TABLE refund
  ADD COLUMN charge                      text COLLATE "C",
  ADD COLUMN payment_method              text COLLATE "C",
  ADD COLUMN balance_transaction         text COLLATE "C",
  ADD COLUMN failure_balance_transaction text COLLATE "C";

-- waiting: asked for while the payment is under way, and not sent yet.
ALTER TABLE refund DROP CONSTRAINT refund_status_check;
ALTER TABLE refund ADD CONSTRAINT refund_status_check
  CHECK (status IN ('waiting', 'pending', 'succeeded', 'failed', 'canceled'));
CREATE INDEX refund_by_charge ON refund (charge, id) WHERE charge IS NOT NULL;
