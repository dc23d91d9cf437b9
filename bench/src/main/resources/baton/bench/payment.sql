-- The statements of one payment, created and confirmed in one request, with values of the same sizes;
-- blanks behind colons keep pgbench from seeing variables in JSON;
-- pgbench runs it for ./baton bench. Two commits: before the processor is called, and after.
\set made :made + 1
\set n :base + :made * 256 + :client_id
BEGIN;
INSERT INTO idempotency (mode, key, path, params, request, node, resource, created)
VALUES ('mode_8DnUjAapDtO1iZivlU7uPadv', 'cc795f34-f744-4429' || :n::bigint, '/v1/payment_intents',
        '53baaefa518aacca92a0eb79ffe787a4b98d8c8a1b22936e5c1b2225a213eefb',
        'req_8DnUjJUIgwDaCwlA4shbGkBy', 'node_8DnUjAhjjvH0YthqB50cRxLm',
        'pi_000000' || :n::bigint, now())
    ON CONFLICT (mode, key) DO NOTHING;
INSERT INTO payment_method
  (id, mode, customer, card, details, metadata, is_spent, created_at)
VALUES ('pm_000000' || :n::bigint, 'mode_8DnUjAapDtO1iZivlU7uPadv', NULL,
        '{"vault_id":"card_8DnUjCllETwYMrzmiJFQ2NOo","bin":"424242","last4":"4242","brand":"visa","funding":"credit","country":"US","issuer":"Sandbox Bank US","exp_month": 12,"exp_year": 2030,"fingerprint":"kEKVeRN8HXrAqyMp"}',
        '{"billing":{"address":{"city": null,"country": null,"line1": null,"line2": null,"postal_code": null,"state": null},"email": null,"name": null,"phone": null,"tax_id": null},"allow_redisplay": null,"cvc_check": null,"address_line1_check": null,"postal_code_check": null}',
        '{}', true, now());
INSERT INTO attempt
  (id, mode, payment, processor, why, payment_method, amount_minor, currency, state,
   captured_minor, is_off_session, reference, outcome, return_token, created_at)
VALUES ('par_000000' || :n::bigint, 'mode_8DnUjAapDtO1iZivlU7uPadv', 'pi_000000' || :n::bigint,
        'proc_8DnUjAbyzAVA5QStlvY9ecG2', 'the default processor: no rule set is active',
        'pm_000000' || :n::bigint, 1999, 'EUR', 'sent', 0, false, NULL, NULL,
        'dy7fmwIyRnOPWWHX7PBuFrlELuAqRztu', now());
INSERT INTO fact (payment, number, operation, fact, at)
VALUES ('pi_000000' || :n::bigint, 1, 'par_000000' || :n::bigint,
        '{"fact":"Sent","processor":"proc_8DnUjAbyzAVA5QStlvY9ecG2","operation":{"operation":"Authorize","key":"par_8DnUjJW5kpiQ8rXb1uBiMvIi","amount":{"minor": 1999,"currency":"EUR"},"capture":"AUTOMATIC","instrument":{"card":{"vault_id":"card_8DnUjCllETwYMrzmiJFQ2NOo","bin":"424242","last4":"4242","brand":"visa","funding":"credit","country":"US","issuer":"Sandbox Bank US","exp_month": 12,"exp_year": 2030,"fingerprint":"kEKVeRN8HXrAqyMp"},"holder":{"name": null,"email": null,"line1": null,"postal_code": null,"country": null},"has_cvc": true},"initiation":{"is_off_session": false,"is_saved": false},"authentication":{"request":"AUTOMATIC","return_url":"http://127.0.0.1: 4710/return/par_8DnUjJW5kpiQ8rXb1uBiMvIi/dy7fmwIyRnOPWWHX7PBuFrlELuAqRztu"},"descriptor": null}}',
        now());
INSERT INTO payment_intent
  (amount_minor, currency, status, doing, doing_key, capturable_minor, received_minor,
   refunded_minor, customer, payment_method, latest_attempt, fact_count, terms, metadata,
   last_error, next_action, canceled_at, cancellation_reason, look_at, id, mode,
   client_secret, created_at)
VALUES (1999, 'EUR', 'processing', 'authorize', 'par_000000' || :n::bigint, 0, 0, 0, NULL,
        'pm_000000' || :n::bigint, 'par_000000' || :n::bigint, 1,
        '{"capture_method":"AUTOMATIC_ASYNC","confirmation_method":"AUTOMATIC","setup_future_usage": null,"description": null,"receipt_email": null,"statement_descriptor_suffix": null,"shipping": null,"allowed_payment_method_types": null,"automatic_payment_methods":{"enabled": true,"allow_redirects":"never"},"card":{"request_three_dsecure":"automatic","setup_future_usage": null,"is_manual_capture": false},"off_session": false,"return_url": null,"error_on_action": false,"orchestrated": null,"manual_capture": false}',
        '{}', NULL, NULL, NULL, NULL, now() + interval '65 seconds', 'pi_000000' || :n::bigint,
        'mode_8DnUjAapDtO1iZivlU7uPadv',
        'pi_000000' || :n::bigint || '_secret_iudYQeabq6hdYdQW0FMoE6KGt', now());
COMMIT;
BEGIN;
SELECT id, mode, amount_minor, currency, status, doing, doing_key, capturable_minor,
       received_minor, refunded_minor, customer, payment_method, latest_attempt, fact_count,
       terms, metadata, last_error, next_action, client_secret, canceled_at,
       cancellation_reason, created_at, look_at
  FROM payment_intent
 WHERE id = 'pi_000000' || :n::bigint FOR UPDATE;
SELECT id, mode, payment, processor, why, payment_method, amount_minor, currency, state,
       captured_minor, is_off_session, reference, outcome, return_token, created_at
  FROM attempt
 WHERE id = 'par_000000' || :n::bigint;
UPDATE attempt
   SET state = 'captured', captured_minor = 1999, reference = 'pay_8DnUjJa17ePYP41lYKtAODsL',
       outcome = '{"outcome":"Approved","reference":"pay_8DnUjJa17ePYP41lYKtAODsL","amount":{"minor": 1999,"currency":"EUR"},"evidence":{"authorization_code":"TAODSL","network_transaction_id":"EPYP41LYKTAODSL","checks":{"address_line1": null,"address_postal_code": null,"cvc":"pass"},"three_dsecure": null,"risk_level":"normal"},"final": true}'
 WHERE id = 'par_000000' || :n::bigint;
INSERT INTO fact (payment, number, operation, fact, at)
VALUES ('pi_000000' || :n::bigint, 2, 'par_000000' || :n::bigint,
        '{"fact":"Answered","key":"par_8DnUjJW5kpiQ8rXb1uBiMvIi","outcome":{"outcome":"Approved","reference":"pay_8DnUjJa17ePYP41lYKtAODsL","amount":{"minor": 1999,"currency":"EUR"},"evidence":{"authorization_code":"TAODSL","network_transaction_id":"EPYP41LYKTAODSL","checks":{"address_line1": null,"address_postal_code": null,"cvc":"pass"},"three_dsecure": null,"risk_level":"normal"},"final": true}}',
        now());
UPDATE payment_intent
   SET amount_minor = 1999, currency = 'EUR', status = 'succeeded', doing = NULL, doing_key = NULL,
       capturable_minor = 0, received_minor = 1999, refunded_minor = 0, customer = NULL,
       payment_method = 'pm_000000' || :n::bigint, latest_attempt = 'par_000000' || :n::bigint,
       fact_count = 2,
       terms = '{"capture_method":"AUTOMATIC_ASYNC","confirmation_method":"AUTOMATIC","setup_future_usage": null,"description": null,"receipt_email": null,"statement_descriptor_suffix": null,"shipping": null,"allowed_payment_method_types": null,"automatic_payment_methods":{"enabled": true,"allow_redirects":"never"},"card":{"request_three_dsecure":"automatic","setup_future_usage": null,"is_manual_capture": false},"off_session": false,"return_url": null,"error_on_action": false,"orchestrated": null,"manual_capture": false}',
       metadata = '{}', last_error = NULL, next_action = NULL, canceled_at = NULL,
       cancellation_reason = NULL, look_at = NULL
 WHERE id = 'pi_000000' || :n::bigint AND mode = 'mode_8DnUjAapDtO1iZivlU7uPadv';
UPDATE idempotency
   SET status = 200,
       body = '{"id":"pi_8DnUjJUma2RSzVOVlywfhEOH","object":"payment_intent","allowed_payment_method_types": null,"amount": 1999,"amount_capturable": 0,"amount_received": 1999,"application": null,"application_fee_amount": null,"automatic_payment_methods":{"allow_redirects":"never","enabled": true},"canceled_at": null,"cancellation_reason": null,"capture_method":"automatic_async","client_secret":"pi_8DnUjJUma2RSzVOVlywfhEOH_secret_iudYQeabq6hdYdQW0FMoE6KGt","confirmation_method":"automatic","created": 1795313199,"currency":"eur","customer": null,"customer_account": null,"description": null,"excluded_payment_method_types": null,"last_payment_error": null,"latest_charge": null,"latest_payment_attempt_record":"par_8DnUjJW5kpiQ8rXb1uBiMvIi","livemode": false,"managed_payments": null,"metadata":{},"next_action": null,"on_behalf_of": null,"payment_method":"pm_8DnUjJUjlYkxza8RZ2Cw9fG0","payment_method_configuration_details": null,"payment_method_options":{"card":{"installments": null,"mandate_options": null,"network": null,"request_three_d_secure":"automatic"}},"payment_method_types":["card"],"payment_record":"pr_8DnUjJUma2RSzVOVlywfhEOH","processing": null,"receipt_email": null,"review": null,"setup_future_usage": null,"shipping": null,"source": null,"statement_descriptor": null,"statement_descriptor_suffix": null,"status":"succeeded","transfer_group": null}'
 WHERE mode = 'mode_8DnUjAapDtO1iZivlU7uPadv' AND key = 'cc795f34-f744-4429' || :n::bigint
   AND request = 'req_8DnUjJUIgwDaCwlA4shbGkBy' AND node = 'node_8DnUjAhjjvH0YthqB50cRxLm'
   AND status IS NULL;
COMMIT;
