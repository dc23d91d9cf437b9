// A merchant who uses stripe-node, only its host changed.
import Stripe from 'stripe';

export const url = new URL(process.env.BATON_URL);
export const thanks = 'https://shop.example/thanks';

export const client = (key, options = {}) =>
  new Stripe(key, { host: url.hostname, port: url.port, protocol: 'http', ...options });

export const stripe = client(process.env.BATON_SECRET_KEY);
export const browser = client(process.env.BATON_PUBLISHABLE_KEY);

export const order = { amount: 1999, currency: 'eur' };

export const sale = (method, more = {}) =>
  ({ ...order, payment_method: method, confirm: true, return_url: thanks, ...more });

export const pay = (method, more) => stripe.paymentIntents.create(sale(method, more));

/** What the processor's own book says of every payment. */
export const ledger = async () =>
  (await (await fetch(process.env.BATON_LEDGER)).json()).payments;

/** The payer answers the challenge; the link back to the merchant, before it is followed. */
export async function press(button, payment) {
  const reply = await fetch(payment.next_action.redirect_to_url.url, {
    method: 'POST',
    body: new URLSearchParams({ result: button }),
    redirect: 'manual',
  });
  return reply.headers.get('location');
}

export async function answer(button, payment) {
  const reply = await fetch(await press(button, payment), { redirect: 'manual' });
  return new URL(reply.headers.get('location'));
}

/** Waits until `condition` holds, at most 20 seconds. */
export async function until(condition) {
  for (let i = 0; i < 200; i++) {
    if (await condition()) {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('still not so after 20 s');
}
