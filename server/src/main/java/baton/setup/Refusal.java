package baton.setup;

import baton.method.CardUse;
import baton.method.PaymentMethod;

/** Why nothing was done: the setup is as it was before. */
sealed interface Refusal {
  record NoSuchSetup(String id) implements Refusal {}

  record NoSuchCustomer(String id) implements Refusal {}

  /** It was used before, or has expired. */
  record ConfirmationTokenUnusable(String id) implements Refusal {}

  record NoSuchMethod(String id) implements Refusal {}

  /** Used before without a customer, or detached. */
  record MethodSpent() implements Refusal {}

  /** The payment method belongs to a customer that the setup is not for. */
  record MethodOfAnother(String owner) implements Refusal {}

  /** The payment method is no card of the network that was asked for. */
  record NetworkUnavailable(CardUse asked) implements Refusal {}

  /** Who issued it is asked about a network token only with a payment's cryptogram. */
  record NetworkToken() implements Refusal {}

  /** There is nothing to set up. */
  record MethodMissing(SetupIntent setup) implements Refusal {}

  /** The token that the payment method is made of was used before. */
  record TokenUsed(PaymentMethod method) implements Refusal {}

  record WrongState(SetupVerb verb, SetupIntent setup) implements Refusal {}

  /** Another request, or the server itself, is talking with the processor about it right now. */
  record Busy() implements Refusal {}

  /** No processor could be asked about the card. */
  record NoProcessor() implements Refusal {}
}
