-- 0: nobody has changed the payment since it was made. Who has just made it may then write more
-- about it without reading it again.
ALTER TABLE payment_intent ADD COLUMN changes integer NOT NULL DEFAULT 0;
