// Every endpoint, and the states a payment goes through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, browser, order, pay, press, sale, stripe, thanks, until } from './shop.js';

test('a payment is made, changed, confirmed and found again', async () => {
  const made = await stripe.paymentIntents.create({
    ...order,
    description: 'Two chairs',
    metadata: { order: '7' },
    statement_descriptor_suffix: 'CHAIRS',
    payments_orchestration: { enabled: true },
  });
  assert.equal(made.status, 'requires_payment_method');

  const changed = await stripe.paymentIntents.update(made.id, {
    amount: 2500,
    description: '',
    metadata: { order: '', table: '4' },
    payment_method: 'pm_card_visa',
  });
  assert.equal(changed.status, 'requires_confirmation');
  assert.equal(changed.description, null);
  assert.deepEqual(changed.metadata, { table: '4' });

  const paid = await stripe.paymentIntents.confirm(made.id, { return_url: thanks });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.amount_received, 2500);

  assert.deepEqual(await stripe.paymentIntents.retrieve(made.id), paid);
  const { data } = await stripe.paymentIntents.list({ limit: 1, created: { gte: paid.created } });
  assert.equal(data[0].object, 'payment_intent');
});

test('a card that is typed in pays, with the types that stripe-node 23 names', async () => {
  const paid = await stripe.paymentIntents.create({
    ...order,
    confirm: true,
    allowed_payment_method_types: ['card'],
    payment_method_data: {
      type: 'card',
      card: { number: '5555555555554444', exp_month: 7, exp_year: 2031, cvc: '123' },
    },
    expand: ['payment_method'],
  });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.payment_method.card.brand, 'mastercard');
  assert.deepEqual(paid.allowed_payment_method_types, ['card']);
});

test('manual capture takes a part', async () => {
  const authorized = await pay('pm_card_visa', { capture_method: 'manual' });
  assert.equal(authorized.status, 'requires_capture');
  assert.equal(authorized.amount_capturable, 1999);

  const captured = await stripe.paymentIntents.capture(authorized.id, { amount_to_capture: 1500 });
  assert.equal(captured.status, 'succeeded');
  assert.equal(captured.amount_received, 1500);
});

test('a payment is canceled, with a reason', async () => {
  const authorized = await pay('pm_card_visa', { capture_method: 'manual' });
  const canceled =
    await stripe.paymentIntents.cancel(authorized.id, { cancellation_reason: 'abandoned' });
  assert.equal(canceled.status, 'canceled');
  assert.equal(canceled.cancellation_reason, 'abandoned');
});

test('the payer authenticates and comes back', async () => {
  const waiting = await pay('pm_card_authenticationRequired');
  assert.equal(waiting.status, 'requires_action');

  const back = await answer('complete', waiting);

  assert.equal(back.origin + back.pathname, thanks);
  assert.equal(back.searchParams.get('payment_intent'), waiting.id);
  assert.equal(back.searchParams.get('payment_intent_client_secret'), waiting.client_secret);
  assert.equal(back.searchParams.get('redirect_status'), 'succeeded');
  assert.equal((await stripe.paymentIntents.retrieve(waiting.id)).status, 'succeeded');
});

test('the payer fails to authenticate', async () => {
  const waiting = await pay('pm_card_authenticationRequired');
  const back = await answer('fail', waiting);
  assert.equal(back.searchParams.get('redirect_status'), 'failed');
  const failed = await stripe.paymentIntents.retrieve(waiting.id);
  assert.equal(failed.status, 'requires_payment_method');
  assert.equal(failed.last_payment_error.code, 'payment_intent_authentication_failure');
});

test('with manual confirmation the server confirms again', async () => {
  const waiting =
    await pay('pm_card_authenticationRequired', { confirmation_method: 'manual' });
  await press('complete', waiting);
  await until(async () =>
    (await stripe.paymentIntents.retrieve(waiting.id)).status === 'requires_confirmation');
  const paid = await stripe.paymentIntents.confirm(waiting.id, { return_url: thanks });
  assert.equal(paid.status, 'succeeded');
});

test('a payment that the processor decides later is processing first', async () => {
  const pending = await pay('pm_card_visa', { amount: 400107 });
  assert.equal(pending.status, 'processing');
  await until(async () =>
    (await stripe.paymentIntents.retrieve(pending.id)).status === 'succeeded');
});

test('a browser confirms with the client secret', async () => {
  const made = await stripe.paymentIntents.create({ ...order, metadata: { secret: 'margin' } });
  const method = await browser.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  const client_secret = made.client_secret;
  const paid = await browser.paymentIntents.confirm(made.id, {
    client_secret,
    payment_method: method.id,
    return_url: thanks,
  });
  assert.equal(paid.status, 'succeeded');
  const seen = await browser.paymentIntents.retrieve(made.id, { client_secret });
  assert.equal(seen.metadata, undefined);
});

test('customers and their cards', async () => {
  const customer = await stripe.customers.create({ email: 'node@example.com', name: 'Jo' });
  assert.equal((await stripe.customers.update(customer.id, { name: 'Joanna' })).name, 'Joanna');
  assert.equal((await stripe.customers.retrieve(customer.id)).email, 'node@example.com');
  const { data } = await stripe.customers.list({ email: 'node@example.com' });
  assert.deepEqual(data.map((it) => it.id), [customer.id]);

  const made = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 7, exp_year: 2031, cvc: '123' },
    billing_details: { name: 'Jo' },
  });
  const saved = await stripe.paymentMethods.attach(made.id, { customer: customer.id });
  assert.equal(saved.customer, customer.id);
  await assert.rejects(
    stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id }),
    { type: 'StripeCardError', code: 'card_declined', decline_code: 'generic_decline' });
  const changed = await stripe.paymentMethods.update(made.id, { metadata: { main: 'yes' } });
  assert.deepEqual(changed.metadata, { main: 'yes' });
  assert.equal((await stripe.paymentMethods.retrieve(made.id)).id, made.id);
  assert.equal((await stripe.paymentMethods.list({ customer: customer.id })).data.length, 1);
  assert.equal((await stripe.customers.listPaymentMethods(customer.id)).data[0].id, made.id);
  assert.equal(
    (await stripe.customers.retrievePaymentMethod(customer.id, made.id)).id, made.id);

  const more = { customer: customer.id, off_session: true };
  assert.equal((await pay(made.id, more)).status, 'succeeded');
  assert.equal((await stripe.paymentMethods.detach(made.id)).customer, null);
  assert.deepEqual(await stripe.customers.del(customer.id).then((it) => it.deleted), true);
  assert.equal((await stripe.customers.retrieve(customer.id)).deleted, true);
});

test('refunds', async () => {
  const paid = await pay('pm_card_visa');
  const part = await stripe.refunds.create({
    payment_intent: paid.id,
    amount: 500,
    reason: 'requested_by_customer',
  });
  assert.equal(part.status, 'succeeded');
  const rest = await stripe.refunds.create({ payment_intent: paid.id });
  assert.equal(rest.amount, 1499);
  await stripe.refunds.update(part.id, { metadata: { chair: 'broken' } });
  assert.equal((await stripe.refunds.retrieve(part.id)).metadata.chair, 'broken');
  const { data } = await stripe.refunds.list({ payment_intent: paid.id });
  assert.deepEqual(data.map((it) => it.id), [rest.id, part.id]);
  await assert.rejects(
    stripe.refunds.create({ payment_intent: paid.id }),
    { type: 'StripeInvalidRequestError', code: 'charge_already_refunded' });
});

test('payment records and attempt records', async () => {
  const paid = await pay('pm_card_visa');
  const record = await stripe.paymentRecords.retrieve(paid.id);
  assert.match(record.id, /^pr_/);
  assert.equal(record.amount_guaranteed.value, 1999);
  assert.deepEqual(await stripe.paymentRecords.retrieve(record.id), record);
  const { data } = await stripe.paymentAttemptRecords.list({ payment_record: record.id });
  assert.deepEqual(data.map((it) => it.id), [record.latest_payment_attempt_record]);
  const attempt = await stripe.paymentAttemptRecords.retrieve(data[0].id);
  assert.equal(attempt.payment_record, record.id);
  const where = await stripe.rawRequest('GET', `/v1/orchestration/payment_attempts/${attempt.id}`);
  assert.equal(where.return_url, thanks);
});

test('what is confirmed twice is paid once', async () => {
  const paid = await pay('pm_card_visa');
  await assert.rejects(
    stripe.paymentIntents.confirm(paid.id, { return_url: thanks }),
    (error) => {
      assert.equal(error.code, 'payment_intent_unexpected_state');
      assert.equal(error.payment_intent.status, 'succeeded');
      return true;
    });
  assert.equal(sale('pm_card_visa').amount, paid.amount_received);
});
