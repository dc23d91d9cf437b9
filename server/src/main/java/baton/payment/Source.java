package baton.payment;

import baton.method.PaymentMethod;

/** What a request says is to be paid with. */
public sealed interface Source {
  /** A payment method that exists. */
  record Stored(String id) implements Source {}

  /** One that is made with the payment. */
  record Fresh(PaymentMethod method) implements Source {}
}
