// What older integrations lean on: charges, sources, tokens, the balance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, order, pay, stripe, until } from './shop.js';

const found = async (resource, query, id) =>
  until(async () => (await resource.search({ query })).data.some((it) => it.id === id));

test('charges are made of tokens, found, changed and captured', async () => {
  const token = await browser.tokens.create({
    card: { number: '4242424242424242', exp_month: 7, exp_year: 2031, cvc: '123' },
  });
  assert.equal(token.card.last4, '4242');
  const held = await stripe.charges.create({ ...order, source: token.id, capture: false });
  assert.equal(held.captured, false);
  assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
  await assert.rejects(
    stripe.charges.create({ ...order, source: token.id }), { code: 'token_already_used' });

  const named = await stripe.charges.update(held.id, { metadata: { chair: held.created } });
  assert.equal(named.outcome.network_status, 'approved_by_network');
  await found(stripe.charges, `metadata["chair"]:"${held.created}"`, held.id);
  assert.equal((await stripe.charges.capture(held.id, { amount: 1500 })).amount_captured, 1500);
  const { data } = await stripe.charges.list({ payment_intent: held.payment_intent });
  assert.deepEqual(data.map((it) => it.id), [held.id]);
});

test('a refund is inside its charge, and one that waits is canceled', async () => {
  const paid = await pay('pm_card_visa', { expand: ['latest_charge'] });
  const refund = await stripe.refunds.create({ charge: paid.latest_charge.id, amount: 500 });
  const charge = await stripe.charges.retrieve(paid.latest_charge.id, { expand: ['refunds'] });
  assert.equal(charge.amount_refunded, 500);
  assert.equal(charge.refunds.data[0].id, refund.id);

  const pending = await pay('pm_card_visa', { amount: 400107 });
  const early = await stripe.refunds.create({ payment_intent: pending.id });
  assert.equal((await stripe.refunds.cancel(early.id)).status, 'canceled');
});

test('sources of a customer are saved, charged, renewed and deleted', async () => {
  const customer = await stripe.customers.create({ source: 'tok_visa' });
  const second = await stripe.customers.createSource(customer.id, { source: 'tok_mastercard' });
  const charge = await stripe.charges.create({ ...order, customer: customer.id });
  assert.equal(charge.source.id, customer.default_source);

  const renewed =
    await stripe.customers.updateSource(customer.id, second.id, { exp_month: 11, name: 'Jo' });
  assert.equal(renewed.exp_month, 11);
  const { data } = await stripe.customers.listSources(customer.id, { object: 'card' });
  assert.deepEqual(data.map((it) => it.id), [second.id, customer.default_source]);
  assert.equal((await stripe.customers.retrieveSource(customer.id, second.id)).name, 'Jo');
  assert.equal((await stripe.customers.deleteSource(customer.id, second.id)).deleted, true);
});

test('the balance tells what is expected', async () => {
  const paid = await pay('pm_card_visa', { expand: ['latest_charge.balance_transaction'] });
  const expected = paid.latest_charge.balance_transaction;
  assert.equal(expected.net, expected.amount - expected.fee);
  const { data } = await stripe.balanceTransactions.list({ source: paid.latest_charge.id });
  assert.deepEqual(data.map((it) => it.id), [expected.id]);
  assert.equal((await stripe.balanceTransactions.retrieve(expected.id)).type, 'charge');
  const balance = await stripe.balance.retrieve();
  assert.equal(balance.pending.some((it) => it.currency === 'eur' && it.amount > 0), true);
});

test('payments and customers are searched', async () => {
  const mark = `m${Date.now()}`;
  const customer = await stripe.customers.create({ email: `${mark}@example.com` });
  const paid = await pay('pm_card_visa', { metadata: { mark } });
  await found(stripe.customers, `email~"${mark}"`, customer.id);
  await found(stripe.paymentIntents, `metadata["mark"]:"${mark}" AND status:"succeeded"`, paid.id);
});

test('payments made elsewhere are reported', async () => {
  const at = Math.floor(Date.now() / 1000) - 60;
  const record = await stripe.paymentRecords.reportPayment({
    amount_requested: { value: 1999, currency: 'eur' },
    initiated_at: at,
    payment_method_details: { type: 'custom', custom: { display_name: 'Cash' } },
    processor_details: { type: 'custom', custom: { payment_reference: 'till-9' } },
  });
  const paid = await stripe.paymentRecords.reportPaymentAttemptGuaranteed(
    record.id, { guaranteed_at: at + 1 });
  assert.equal(paid.amount_guaranteed.value, 1999);
  const refunded = await stripe.paymentRecords.reportRefund(record.id, {
    amount: { value: 500, currency: 'eur' },
    initiated_at: at + 2,
    outcome: 'refunded',
    processor_details: { type: 'custom', custom: { refund_reference: 'r1' } },
    refunded: { refunded_at: at + 3 },
  });
  assert.equal(refunded.amount_refunded.value, 500);
});
