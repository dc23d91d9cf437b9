-- The statements of one payment, created and confirmed in one request, with values of the same sizes;
-- blanks behind colons keep pgbench from seeing variables in JSON;
-- pgbench runs it for ./baton bench. Two commits: before the processor is called, and after.
\set made :made + 1
\set n :base + :made * 256 + :client_id
BEGIN;
INSERT INTO idempotency (mode, key, path, params, request, node, resource, created)
	VALUES ('mode_8DnxVhy4RcB4oi1qlpit6JUU', ('cc795f34-f744-4429' || :n::bigint), '/v1/payment_intents', '2a6cb2408ec50cfb368ff59fae9e0e6fdf8c6593b5538bdf37749378c173d245', 'req_8DnxXrQlQ4A2166Eoj4xGOxG', 'node_8DnxVitNpFIt2vW4MGLnc5oa', ('pi_00000a' || :n::bigint), now())
	    ON CONFLICT (mode, key) DO NOTHING;
INSERT INTO payment_method
	  (id, mode, customer, card, details, metadata, is_spent, created_at)
	VALUES (('pm_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', NULL, '{"vault_id":"card_8DnxXNMt71lP5oW5aaNCFMFh","bin":"42424242","last4":"4242","brand":"visa","funding":"credit","country":"US","issuer":"Sandbox Bank US","exp_month": 12,"exp_year": 2030,"networks":["visa"],"fingerprint":"4r9sKrgEKW5jjtkS"}'::json, '{"billing":{"address":{}}}'::json, '{}'::json, 't', now());
INSERT INTO attempt
	  (id, mode, payment, processor, why, decision, stop, payment_method, fingerprint,
	   amount_minor, currency, state, captured_minor, is_off_session, reference, outcome,
	   capture_before, return_token, created_at)
	VALUES (('par_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', ('pi_00000a' || :n::bigint), 'proc_8DnxVi9mEY27Qz4Y8Ckkmroj', 'the default processor: no rule set is active', '{"routed":{"routed":"Route","processors":["proc_8DnxVi9mEY27Qz4Y8Ckkmroj"],"skipped":[]},"inputs":{"processors":[{"id":"proc_8DnxVi9mEY27Qz4Y8Ckkmroj","label":"alpha","is_enabled": true}],"fallback":"proc_8DnxVi9mEY27Qz4Y8Ckkmroj","is_protected": false,"is_orchestrated": true}}'::json, '0', ('pm_00000a' || :n::bigint), '4r9sKrgEKW5jjtkS', '1999', 'EUR', 'sent', '0', 'f', NULL, NULL::json, NULL, 'MtFgerdXov3SBP5PNQTKLAufC4G7c6bg', now());
INSERT INTO fact (payment, number, operation, fact, at) VALUES (('pi_00000a' || :n::bigint), '1', ('par_00000a' || :n::bigint), '{"fact":"Sent","processor":"proc_8DnxVi9mEY27Qz4Y8Ckkmroj","operation":{"operation":"Authorize","key":"par_8DnxXrd2o6iGzbXaseTU9uHj","amount":{"minor": 1999,"currency":"EUR"},"capture":"AUTOMATIC","instrument":{"card":{"vault_id":"card_8DnxXNMt71lP5oW5aaNCFMFh","bin":"42424242","last4":"4242","brand":"visa","funding":"credit","country":"US","issuer":"Sandbox Bank US","exp_month": 12,"exp_year": 2030,"networks":["visa"],"fingerprint":"4r9sKrgEKW5jjtkS"},"holder":{},"has_cvc": true},"initiation":{"is_off_session": false,"is_saved": false},"authentication":{"request":"AUTOMATIC","return_url":"http://127.0.0.1: 4990/return/par_8DnxXrd2o6iGzbXaseTU9uHj/MtFgerdXov3SBP5PNQTKLAufC4G7c6bg"}}}'::json, now());
INSERT INTO payment_intent
	  (amount_minor, currency, status, doing, doing_key, capturable_minor, received_minor,
	   refunded_minor, customer, payment_method, latest_attempt, latest_charge, fact_count, terms,
	   metadata, last_error, next_action, canceled_at, cancellation_reason, look_at, id, mode,
	   client_secret, created_at)
	VALUES ('1999', 'EUR', 'processing', 'authorize', ('par_00000a' || :n::bigint), '0', '0', '0', NULL, ('pm_00000a' || :n::bigint), ('par_00000a' || :n::bigint), NULL, '1', '{"capture_method":"AUTOMATIC_ASYNC","confirmation_method":"AUTOMATIC","automatic_payment_methods":{"enabled": true,"allow_redirects":"always"},"card":{"request_three_dsecure":"automatic","is_manual_capture": false},"off_session": false,"return_url":"https://shop.example/thanks","error_on_action": false,"on_file":{},"manual_capture": false}'::json, '{}'::json, NULL::json, NULL::json, NULL, NULL, now(),
	        ('pi_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', ('pi_00000a' || :n::bigint || '_secret_B2ZSs6ry2DDwrdL59qd6gUHVy'), now());
INSERT INTO payment_by_status (id, mode, status, look_at, node) VALUES (('pi_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', 'processing', now(), 'node_8DnxVitNpFIt2vW4MGLnc5oa')
	    ON CONFLICT (id) DO UPDATE
	   SET status = excluded.status, look_at = excluded.look_at, node = excluded.node;
WITH it (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	         created_at) AS (
	  VALUES (('evt_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', 'payment_intent.created', ('pi_00000a' || :n::bigint), '{"id":"pi_8DnxXrZnat3mmMupwSdtHTHi","object":"payment_intent","amount": 1999,"amount_capturable": 0,"amount_received": 0,"automatic_payment_methods":{"allow_redirects":"always","enabled": true},"capture_method":"automatic_async","client_secret":"pi_8DnxXrZnat3mmMupwSdtHTHi_secret_B2ZSs6ry2DDwrdL59qd6gUHVy","confirmation_method":"automatic","created": 1795339598,"currency":"eur","livemode": false,"metadata":{},"payment_method":"pm_8DnxXrVosU5A7jkjfafSVCKs","payment_method_options":{"card":{"request_three_d_secure":"automatic"}},"payment_method_types":["card"],"status":"requires_confirmation"}', NULL, '2026-10-28.endive', 'req_8DnxXrQlQ4A2166Eoj4xGOxG', ('cc795f34-f744-4429' || :n::bigint), now()::timestamptz)),
	queued AS (
	  INSERT INTO unnumbered (mode, first, events, objects)
	  SELECT mode, (array_agg(id))[1], array_agg(id), array_agg(object_id) FROM it GROUP BY mode)
	INSERT INTO event
	  (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	   created_at)
	SELECT id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	       created_at
	  FROM it;
COMMIT;
BEGIN;
INSERT INTO fact (payment, number, operation, fact, at) VALUES (('pi_00000a' || :n::bigint), '2', ('par_00000a' || :n::bigint), '{"fact":"Answered","key":"par_8DnxXrd2o6iGzbXaseTU9uHj","outcome":{"outcome":"Approved","reference":"pay_8DnxXrraVCDNGvm8EZCrW4Cl","amount":{"minor": 1999,"currency":"EUR"},"evidence":{"authorization_code":"CRW4CL","network_transaction_id":"CDNGVM8EZCRW4CL","checks":{"cvc":"pass"},"risk_level":"normal"},"final": true}}'::json, now());
UPDATE attempt
	   SET amount_minor = '1999', state = 'captured', captured_minor = '1999', reference = ('pay_00000a' || :n::bigint), outcome = '{"outcome":"Approved","reference":"pay_8DnxXrraVCDNGvm8EZCrW4Cl","amount":{"minor": 1999,"currency":"EUR"},"evidence":{"authorization_code":"CRW4CL","network_transaction_id":"CDNGVM8EZCRW4CL","checks":{"cvc":"pass"},"risk_level":"normal"},"final": true}'::json,
	       capture_before = NULL, verdict = NULL::json, verdict_inputs = NULL::json, ended_at = now()
	 WHERE id = ('par_00000a' || :n::bigint);
INSERT INTO attempt_reference (processor, reference, attempt) VALUES ('proc_8DnxVi9mEY27Qz4Y8Ckkmroj', ('pay_00000a' || :n::bigint), ('par_00000a' || :n::bigint));
WITH added AS (
	INSERT INTO balance_transaction
	  (id, mode, type, source, amount_minor, fee_minor, currency, available_on, created_at)
	VALUES (('txn_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', 'charge', ('ch_00000a' || :n::bigint), '1999', '0', 'EUR', now(), now())
	RETURNING mode, currency, available_on, amount_minor - fee_minor AS net_minor)
INSERT INTO balance_change (mode, currency, available_on, net_minor)
	SELECT mode, currency, available_on, net_minor FROM added;
INSERT INTO charge
	  (id, mode, payment, customer, amount_minor, currency, state, captured_minor,
	   refunded_minor, paid_with, verdict, wording, metadata, balance_transaction, created_at)
	VALUES (('ch_00000a' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', ('pi_00000a' || :n::bigint), NULL, '1999', 'EUR', 'captured', '1999', '0', '{"payment_method":"pm_8DnxXrVosU5A7jkjfafSVCKs","billing":{"address":{}},"card":{"vault_id":"card_8DnxXNMt71lP5oW5aaNCFMFh","bin":"42424242","last4":"4242","brand":"visa","funding":"credit","country":"US","issuer":"Sandbox Bank US","exp_month": 12,"exp_year": 2030,"networks":["visa"],"fingerprint":"4r9sKrgEKW5jjtkS"}}'::json, '{"outcome":{"outcome":"Approved","reference":"pay_8DnxXrraVCDNGvm8EZCrW4Cl","amount":{"minor": 1999,"currency":"EUR"},"evidence":{"authorization_code":"CRW4CL","network_transaction_id":"CDNGVM8EZCRW4CL","checks":{"cvc":"pass"},"risk_level":"normal"},"final": true}}'::json, '{}'::json, '{}'::json, ('txn_00000a' || :n::bigint), now())
	    ON CONFLICT (id) DO UPDATE
	   SET state = excluded.state, captured_minor = excluded.captured_minor,
	       verdict = excluded.verdict, balance_transaction = excluded.balance_transaction
	 WHERE charge.mode = excluded.mode AND charge.state = 'pending';
INSERT INTO search_words (id, words, texts, trigrams)
	VALUES (('ch_00000a' || :n::bigint), '{"ch billing_details.address.postal_code-","ch payment_method_details.card.brand=visa","ch payment_method_details.card.country=us","ch payment_method_details.card.exp_month=12","ch payment_method_details.card.exp_year=2030","ch payment_method_details.card.fingerprint=4r9skrgekw5jjtks","ch payment_method_details.card.last4=4242"}'::text[], NULL::json, NULL::int[])
	    ON CONFLICT (id) DO UPDATE
	   SET words = excluded.words, texts = excluded.texts, trigrams = excluded.trigrams;
WITH it (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	         created_at) AS (
	  VALUES (('evt_00000b' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', 'charge.succeeded', ('ch_00000a' || :n::bigint), '{"id":"ch_8DnxXrd2o6iGzbXaseTU9uHj","object":"charge","amount": 1999,"amount_captured": 1999,"amount_refunded": 0,"balance_transaction":"txn_8DnxXs300xmTOTAvxNdHpPvb","billing_details":{"address":{}},"captured": true,"created": 1795339598,"currency":"eur","disputed": false,"fraud_details":{},"livemode": false,"metadata":{},"outcome":{"network_status":"approved_by_network","risk_level":"normal","seller_message":"Payment complete.","type":"authorized"},"paid": true,"payment_intent":"pi_8DnxXrZnat3mmMupwSdtHTHi","payment_method":"pm_8DnxXrVosU5A7jkjfafSVCKs","payment_method_details":{"card":{"amount_authorized": 1999,"authorization_code":"CRW4CL","brand":"visa","checks":{"cvc_check":"pass"},"country":"US","exp_month": 12,"exp_year": 2030,"fingerprint":"4r9sKrgEKW5jjtkS","funding":"credit","iin":"424242","issuer":"Sandbox Bank US","last4":"4242","network":"visa","network_transaction_id":"CDNGVM8EZCRW4CL"},"type":"card"},"refunded": false,"status":"succeeded"}', NULL, '2026-10-28.endive', 'req_8DnxXrQlQ4A2166Eoj4xGOxG', ('cc795f34-f744-4429' || :n::bigint), now()::timestamptz)),
	queued AS (
	  INSERT INTO unnumbered (mode, first, events, objects)
	  SELECT mode, (array_agg(id))[1], array_agg(id), array_agg(object_id) FROM it GROUP BY mode)
	INSERT INTO event
	  (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	   created_at)
	SELECT id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	       created_at
	  FROM it;
UPDATE payment_intent
	   SET status = 'succeeded', doing = NULL, doing_key = NULL, capturable_minor = '0', received_minor = '1999',
	       refunded_minor = '0', latest_attempt = ('par_00000a' || :n::bigint), latest_charge = ('ch_00000a' || :n::bigint), fact_count = '2',
	       last_error = NULL::json, next_action = NULL::json, canceled_at = NULL, cancellation_reason = NULL,
	       look_at = NULL, changes = changes + 1
	 WHERE id = ('pi_00000a' || :n::bigint) AND mode = 'mode_8DnxVhy4RcB4oi1qlpit6JUU' AND changes = 0;
DELETE FROM payment_by_status WHERE id = ('pi_00000a' || :n::bigint);
WITH it (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	         created_at) AS (
	  VALUES (('evt_00000c' || :n::bigint), 'mode_8DnxVhy4RcB4oi1qlpit6JUU', 'payment_intent.succeeded', ('pi_00000a' || :n::bigint), '{"id":"pi_8DnxXrZnat3mmMupwSdtHTHi","object":"payment_intent","amount": 1999,"amount_capturable": 0,"amount_received": 1999,"automatic_payment_methods":{"allow_redirects":"always","enabled": true},"capture_method":"automatic_async","client_secret":"pi_8DnxXrZnat3mmMupwSdtHTHi_secret_B2ZSs6ry2DDwrdL59qd6gUHVy","confirmation_method":"automatic","created": 1795339598,"currency":"eur","latest_charge":"ch_8DnxXrd2o6iGzbXaseTU9uHj","latest_payment_attempt_record":"par_8DnxXrd2o6iGzbXaseTU9uHj","livemode": false,"metadata":{},"payment_method":"pm_8DnxXrVosU5A7jkjfafSVCKs","payment_method_options":{"card":{"request_three_d_secure":"automatic"}},"payment_method_types":["card"],"payment_record":"pr_8DnxXrZnat3mmMupwSdtHTHi","status":"succeeded"}', NULL, '2026-10-28.endive', 'req_8DnxXrQlQ4A2166Eoj4xGOxG', ('cc795f34-f744-4429' || :n::bigint), now()::timestamptz)),
	queued AS (
	  INSERT INTO unnumbered (mode, first, events, objects)
	  SELECT mode, (array_agg(id))[1], array_agg(id), array_agg(object_id) FROM it GROUP BY mode)
	INSERT INTO event
	  (id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	   created_at)
	SELECT id, mode, type, object_id, object, previous, api_version, request, idempotency_key,
	       created_at
	  FROM it;
UPDATE idempotency
	   SET status = '200', body = '\x7b226964223a2270695f38446e7858725a6e6174336d6d4d75707753647448544869222c226f626a656374223a227061796d656e745f696e74656e74222c22616c6c6f7765645f7061796d656e745f6d6574686f645f7479706573223a6e756c6c2c22616d6f756e74223a313939392c22616d6f756e745f63617074757261626c65223a302c22616d6f756e745f7265636569766564223a313939392c226170706c69636174696f6e223a6e756c6c2c226170706c69636174696f6e5f6665655f616d6f756e74223a6e756c6c2c226175746f6d617469635f7061796d656e745f6d6574686f6473223a7b22616c6c6f775f726564697265637473223a22616c77617973222c22656e61626c6564223a747275657d2c2263616e63656c65645f6174223a6e756c6c2c2263616e63656c6c6174696f6e5f726561736f6e223a6e756c6c2c22636170747572655f6d6574686f64223a226175746f6d617469635f6173796e63222c22636c69656e745f736563726574223a2270695f38446e7858725a6e6174336d6d4d757077536474485448695f7365637265745f42325a53733672793244447772644c35397164366755485679222c22636f6e6669726d6174696f6e5f6d6574686f64223a226175746f6d61746963222c2263726561746564223a313739353333393539382c2263757272656e6379223a22657572222c22637573746f6d6572223a6e756c6c2c22637573746f6d65725f6163636f756e74223a6e756c6c2c226465736372697074696f6e223a6e756c6c2c226578636c756465645f7061796d656e745f6d6574686f645f7479706573223a6e756c6c2c226c6173745f7061796d656e745f6572726f72223a6e756c6c2c226c61746573745f636861726765223a2263685f38446e78587264326f3669477a625861736554553975486a222c226c61746573745f7061796d656e745f617474656d70745f7265636f7264223a227061725f38446e78587264326f3669477a625861736554553975486a222c226c6976656d6f6465223a66616c73652c226d616e616765645f7061796d656e7473223a6e756c6c2c226d65746164617461223a7b7d2c226e6578745f616374696f6e223a6e756c6c2c226f6e5f626568616c665f6f66223a6e756c6c2c227061796d656e745f6d6574686f64223a22706d5f38446e785872566f73553541376a6b6a6661665356434b73222c227061796d656e745f6d6574686f645f636f6e66696775726174696f6e5f64657461696c73223a6e756c6c2c227061796d656e745f6d6574686f645f6f7074696f6e73223a7b2263617264223a7b22696e7374616c6c6d656e7473223a6e756c6c2c226d616e646174655f6f7074696f6e73223a6e756c6c2c226e6574776f726b223a6e756c6c2c22726571756573745f74687265655f645f736563757265223a226175746f6d61746963227d7d2c227061796d656e745f6d6574686f645f7479706573223a5b2263617264225d2c227061796d656e745f7265636f7264223a2270725f38446e7858725a6e6174336d6d4d75707753647448544869222c2270726f63657373696e67223a6e756c6c2c22726563656970745f656d61696c223a6e756c6c2c22726576696577223a6e756c6c2c2273657475705f6675747572655f7573616765223a6e756c6c2c227368697070696e67223a6e756c6c2c22736f75726365223a6e756c6c2c2273746174656d656e745f64657363726970746f72223a6e756c6c2c2273746174656d656e745f64657363726970746f725f737566666978223a6e756c6c2c22737461747573223a22737563636565646564222c227472616e736665725f67726f7570223a6e756c6c7d'
	 WHERE mode = 'mode_8DnxVhy4RcB4oi1qlpit6JUU' AND key = ('cc795f34-f744-4429' || :n::bigint) AND request = 'req_8DnxXrQlQ4A2166Eoj4xGOxG' AND node = 'node_8DnxVitNpFIt2vW4MGLnc5oa' AND status IS NULL;
COMMIT;
