// Cards that are set up for later, and what is done with them and told of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, pay, stripe, thanks } from './shop.js';

const setup = (method, more = {}) =>
  stripe.setupIntents.create({
    payment_method: method, confirm: true, return_url: thanks, ...more,
  });

test('a card is set up on a mandate and charged while its payer is away', async () => {
  const customer = await stripe.customers.create({ email: 'saved@example.com' });
  const done = await setup('pm_card_visa', {
    customer: customer.id,
    mandate_data: {
      customer_acceptance: {
        type: 'online',
        online: { ip_address: '192.0.2.7', user_agent: 'node' },
      },
    },
    expand: ['latest_attempt'],
  });
  assert.equal(done.status, 'succeeded');
  assert.equal(done.latest_attempt.status, 'succeeded');
  const mandate = await stripe.mandates.retrieve(done.mandate);
  assert.equal(mandate.payment_method, done.payment_method);
  const charged = await pay(done.payment_method, {
    customer: customer.id, off_session: true, mandate: mandate.id,
  });
  assert.equal(charged.status, 'succeeded');
  const main = await stripe.customers.update(
    customer.id, { invoice_settings: { default_payment_method: done.payment_method } });
  assert.equal(main.invoice_settings.default_payment_method, done.payment_method);
});

test('a setup waits for its payer, takes another card, or is canceled', async () => {
  const waiting = await setup('pm_card_authenticationRequired');
  assert.equal(waiting.status, 'requires_action');
  assert.equal((await answer('complete', waiting)).searchParams.get('redirect_status'), 'succeeded');
  const { data } = await stripe.setupAttempts.list({ setup_intent: waiting.id });
  assert.deepEqual(data.map((it) => it.status), ['succeeded']);

  const second = await setup('pm_card_authenticationRequired');
  const other = await stripe.setupIntents.confirm(
    second.id, { payment_method: 'pm_card_mastercard', return_url: thanks });
  assert.equal(other.status, 'succeeded');

  const third = await stripe.setupIntents.create({ description: 'for later' });
  await stripe.setupIntents.update(third.id, { metadata: { till: '7' } });
  assert.deepEqual((await stripe.setupIntents.retrieve(third.id)).metadata, { till: '7' });
  assert.equal((await stripe.setupIntents.cancel(third.id)).status, 'canceled');
  const list = await stripe.setupIntents.list({ limit: 1 });
  assert.deepEqual(list.data.map((it) => it.id), [third.id]);
});

test('what is held is raised', async () => {
  const held = await pay('pm_card_visa', {
    capture_method: 'manual',
    payment_method_options: { card: { request_incremental_authorization: 'if_available' } },
  });
  const raised = await stripe.paymentIntents.incrementAuthorization(
    held.id, { amount: 2500, description: 'dinner' });
  assert.equal(raised.amount_capturable, 2500);
  assert.equal(raised.description, 'dinner');
});

test('every event is read, and endpoints are listed', async () => {
  const paid = await pay('pm_card_visa');
  const types = [];
  for await (const event of stripe.events.list({ limit: 5 })) {
    if (event.data.object.id === paid.id) {
      types.push(event.type);
    }
    if (event.type === 'payment_intent.created' && event.data.object.id === paid.id) {
      assert.deepEqual(await stripe.events.retrieve(event.id), event);
      break;
    }
  }
  assert.deepEqual(types, ['payment_intent.succeeded', 'payment_intent.created']);
  const made = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/hook', enabled_events: ['charge.succeeded'],
  });
  const { data } = await stripe.webhookEndpoints.list();
  assert.equal(data.some((it) => it.id === made.id && it.secret === undefined), true);
  assert.equal((await stripe.webhookEndpoints.del(made.id)).deleted, true);
});
