// What arrives at a webhook endpoint, verified by stripe-node.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import Stripe from 'stripe';
import { pay, stripe, until } from './shop.js';

test('a payment is told, signed and once', async () => {
  const got = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    got.push({ body: Buffer.concat(chunks), signature: request.headers['stripe-signature'] });
    response.end('ok');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = await stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${server.address().port}/hook`,
    enabled_events: ['payment_intent.succeeded'],
    metadata: { till: '7' },
  });
  try {
    const payment = await pay('pm_card_visa');
    // What was paid just before the endpoint was there may get its number behind it, and is told.
    const told = () =>
      got
        .map(({ body, signature }) =>
          stripe.webhooks.constructEvent(body, signature, endpoint.secret))
        .filter((it) => it.data.object.id === payment.id);
    await until(() => told().length > 0);
    const events = told();
    assert.equal(events.length, 1);
    assert.equal(events[0].type, 'payment_intent.succeeded');
    assert.equal(events[0].api_version, endpoint.api_version);
    const [{ body, signature }] = got;
    assert.throws(
      () => stripe.webhooks.constructEvent(body, signature, 'whsec_wrong'),
      Stripe.errors.StripeSignatureVerificationError);
    const other = await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    assert.equal(other.status, 'disabled');
    assert.deepEqual(other.metadata, { till: '7' });
  } finally {
    assert.equal((await stripe.webhookEndpoints.del(endpoint.id)).deleted, true);
    server.closeAllConnections();
    server.close();
  }
});
