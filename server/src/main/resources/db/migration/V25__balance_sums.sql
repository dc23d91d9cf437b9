-- The balance is added up once: transactions that are not in a sum yet lie beside them.
CREATE TABLE balance_sum (
  mode         text COLLATE "C" NOT NULL,
  currency     char(3) NOT NULL,
  available_on timestamptz NOT NULL,
  net_minor    bigint NOT NULL,
  PRIMARY KEY (mode, currency, available_on)
);

-- No index: it is read as a whole, and never has much.
CREATE TABLE balance_change (
  mode         text COLLATE "C" NOT NULL,
  currency     char(3) NOT NULL,
  available_on timestamptz NOT NULL,
  net_minor    bigint NOT NULL
);

INSERT INTO balance_sum (mode, currency, available_on, net_minor)
SELECT mode, currency, available_on, sum(amount_minor - fee_minor)
  FROM (SELECT mode, currency, amount_minor, fee_minor,
               date_trunc('day', available_on AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS available_on
          FROM balance_transaction) by_day
 GROUP BY mode, currency, available_on;

DROP INDEX balance_transaction_sums;
