// What every endpoint has in common: pages, errors, idempotency, lost connections.
import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import Stripe from 'stripe';
import { browser, client, ledger, order, pay, sale, stripe, url } from './shop.js';

test('pages are turned in both directions over 250 payments', async () => {
  const { id: customer } = await stripe.customers.create({ email: 'many@example.com' });
  const ids = [];
  for (let i = 0; i < 250; i++) {
    ids.push((await stripe.paymentIntents.create({ ...order, customer })).id);
  }
  const turned = (more) => stripe.paymentIntents.list({ customer, limit: 60, ...more })
    .autoPagingToArray({ limit: 1000 })
    .then((all) => all.map((it) => it.id));
  assert.deepEqual(await turned({}), ids.toReversed());
  assert.deepEqual(await turned({ ending_before: ids[0] }), ids.slice(1));
});

test('every error has its class', async () => {
  await assert.rejects(pay('pm_card_visa_chargeDeclinedInsufficientFunds'), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.equal(error.statusCode, 402);
    assert.equal(error.code, 'card_declined');
    assert.equal(error.decline_code, 'insufficient_funds');
    assert.equal(error.message, 'Your card has insufficient funds.');
    assert.equal(error.payment_intent.status, 'requires_payment_method');
    assert.match(error.requestId, /^req_/);
    return true;
  });
  await assert.rejects(stripe.paymentIntents.retrieve('pi_none'), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.statusCode, 404);
    assert.equal(error.code, 'resource_missing');
    return true;
  });
  await assert.rejects(
    client('sk_test_wrong').customers.list(), Stripe.errors.StripeAuthenticationError);
  await assert.rejects(browser.customers.list(), Stripe.errors.StripeAuthenticationError);
  const key = { idempotencyKey: 'node-order-7' };
  await stripe.paymentIntents.create(order, key);
  await assert.rejects(
    stripe.paymentIntents.create({ ...order, amount: 1 + order.amount }, key),
    Stripe.errors.StripeIdempotencyError);
});

test('the same key gets the same answer', async () => {
  const key = { idempotencyKey: 'node-order-8' };
  const first = await stripe.paymentIntents.create(sale('pm_card_visa'), key);
  const second = await stripe.paymentIntents.create(sale('pm_card_visa'), key);
  assert.deepEqual(second, first);
  assert.match(first.lastResponse.requestId, /^req_/);
  assert.notEqual(second.lastResponse.requestId, first.lastResponse.requestId);
  assert.equal(second.lastResponse.idempotencyKey, 'node-order-8');
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal(second.lastResponse.apiVersion, first.lastResponse.apiVersion);
});

test('four levels are expanded', async () => {
  const { id: customer } = await stripe.customers.create({ email: 'deep@example.com' });
  const saved = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  const paid = await pay(saved.id, { customer });
  await stripe.refunds.create({ payment_intent: paid.id });
  const { data: [refund] } = await stripe.refunds.list({
    limit: 1,
    expand: ['data.payment_intent.payment_method.customer'],
  });
  assert.equal(refund.payment_intent.payment_method.customer.email, 'deep@example.com');
});

// The first connection is lost: after the request has arrived, or when the answer begins.
for (const isAnswered of [false, true]) {
  const when = isAnswered ? 'when the answer begins' : 'after the request arrived';
  test(`a retry pays once when the connection is lost ${when}`, async () => {
    const line = await cuttingProxy(isAnswered);
    const { id: customer } = await stripe.customers.create({ email: 'dropped@example.com' });
    const before = (await ledger()).length;
    const throughLine =
      client(process.env.BATON_SECRET_KEY, { port: line.port, maxNetworkRetries: 4 });

    const paid = await throughLine.paymentIntents.create(sale('pm_card_visa', { customer }));

    assert.equal(paid.status, 'succeeded');
    assert.equal(paid.lastResponse.headers['idempotent-replayed'], 'true');
    assert.ok(line.keys.length > 1);
    assert.equal(new Set(line.keys).size, 1);
    const { data } = await stripe.paymentIntents.list({ customer });
    assert.deepEqual(data, [paid]);
    const after = await ledger();
    assert.equal(after.length, before + 1);
    assert.equal(after.at(-1).captured, 1999);
    line.close();
  });
}

test('without retries a lost connection is the merchant\'s to see', async () => {
  const line = await cuttingProxy(true, 10);
  const throughLine =
    client(process.env.BATON_SECRET_KEY, { port: line.port, maxNetworkRetries: 0 });
  await assert.rejects(
    throughLine.paymentIntents.create(order), Stripe.errors.StripeConnectionError);
  line.close();
});

/** A line to the server of which the first `cuts` connections break. */
async function cuttingProxy(isAnswered, cuts = 1) {
  const keys = [];
  let cutsLeft = cuts;
  const server = net.createServer((sdk) => {
    const isBad = cutsLeft-- > 0;
    const baton = net.connect(url.port, url.hostname);
    sdk.unref();
    baton.unref();
    let request = '';
    sdk.on('data', (chunk) => {
      request += chunk.toString('latin1');
      baton.write(chunk);
      if (isWhole(request)) {
        keys.push(/idempotency-key: *([^\r]+)/i.exec(request)?.[1]);
        request = '';
        if (isBad && !isAnswered) {
          baton.end();
          sdk.destroy();
        }
      }
    });
    baton.on('data', (chunk) => {
      if (isBad) {
        sdk.destroy();
        baton.destroy();
      } else {
        sdk.write(chunk);
      }
    });
    baton.on('close', () => sdk.destroy());
    sdk.on('close', () => baton.end());
    sdk.on('error', () => baton.end());
    baton.on('error', () => sdk.destroy());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return { keys, port: server.address().port, close: () => server.close() };
}

function isWhole(request) {
  const body = request.indexOf('\r\n\r\n') + 4;
  const length = Number(/content-length: *(\d+)/i.exec(request)?.[1] ?? 0);
  return body > 3 && request.length - body >= length;
}
