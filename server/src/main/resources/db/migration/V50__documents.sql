-- Documents are stored as they are written and read as a whole: parsing them into jsonb is the dearest
-- part of many an INSERT. What is compared or searched in stays jsonb: api_key.permissions,
-- rule_set.uses, webhook_endpoint.enabled_events.

-- In the order of those who write: a node that still runs ends what it has begun, and fails then.
LOCK TABLE payment_method, attempt, fact, payment_intent, charge, search_words;

ALTER TABLE payment_method
  ALTER COLUMN card TYPE json,
  ALTER COLUMN details TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE attempt
  ALTER COLUMN outcome TYPE json,
  ALTER COLUMN decision TYPE json,
  ALTER COLUMN verdict TYPE json,
  ALTER COLUMN brought TYPE json,
  ALTER COLUMN verdict_inputs TYPE json;
ALTER TABLE fact ALTER COLUMN fact TYPE json;
ALTER TABLE payment_intent
  ALTER COLUMN terms TYPE json,
  ALTER COLUMN metadata TYPE json,
  ALTER COLUMN last_error TYPE json,
  ALTER COLUMN next_action TYPE json;
ALTER TABLE charge
  ALTER COLUMN paid_with TYPE json,
  ALTER COLUMN verdict TYPE json,
  ALTER COLUMN wording TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE search_words ALTER COLUMN texts TYPE json;
ALTER TABLE mode
  ALTER COLUMN retry_added TYPE json,
  ALTER COLUMN retry_removed TYPE json;
ALTER TABLE processor
  ALTER COLUMN prices TYPE json,
  ALTER COLUMN settings TYPE json,
  ALTER COLUMN limits TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE customer
  ALTER COLUMN details TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE refund ALTER COLUMN metadata TYPE json;
ALTER TABLE token
  ALTER COLUMN card TYPE json,
  ALTER COLUMN holder TYPE json;
ALTER TABLE mandate ALTER COLUMN acceptance TYPE json;
ALTER TABLE setup_intent
  ALTER COLUMN terms TYPE json,
  ALTER COLUMN metadata TYPE json,
  ALTER COLUMN last_error TYPE json,
  ALTER COLUMN next_action TYPE json;
ALTER TABLE setup_attempt
  ALTER COLUMN outcome TYPE json,
  ALTER COLUMN error TYPE json;
ALTER TABLE webhook_endpoint ALTER COLUMN metadata TYPE json;
ALTER TABLE reported_attempt
  ALTER COLUMN details TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE reported_refund ALTER COLUMN metadata TYPE json;
ALTER TABLE value_list ALTER COLUMN metadata TYPE json;
ALTER TABLE rule_set
  ALTER COLUMN rules TYPE json,
  ALTER COLUMN otherwise TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE rule_set_snapshot
  ALTER COLUMN rules TYPE json,
  ALTER COLUMN otherwise TYPE json,
  ALTER COLUMN lists TYPE json;
ALTER TABLE notice ALTER COLUMN event TYPE json;
ALTER TABLE dispute
  ALTER COLUMN evidence TYPE json,
  ALTER COLUMN metadata TYPE json;
ALTER TABLE request_log ALTER COLUMN params TYPE json;
