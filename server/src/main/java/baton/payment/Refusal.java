package baton.payment;

import baton.core.Money;
import baton.method.CardUse;
import baton.method.PaymentMethod;
import baton.plan.Routed;
import java.util.List;

/** Why nothing was done: the payment is as it was before. */
public sealed interface Refusal {
  record NoSuchPayment(String id) implements Refusal {}

  record NoSuchCustomer(String id) implements Refusal {}

  record NoSuchMethod(String id) implements Refusal {}

  /** The token that the payment method is made of was used before. */
  record TokenUsed(PaymentMethod method) implements Refusal {}

  /** There is none of a CVC, it was used before, or its CVC is not held any more. */
  record CvcTokenUnusable(String id) implements Refusal {}

  /** It was used before, or has expired. */
  record ConfirmationTokenUnusable(String id) implements Refusal {}

  record NoSuchMandate(String id) implements Refusal {}

  /** It was withdrawn, was for one payment, or is for another payment method. */
  record MandateUnusable(String id) implements Refusal {}

  /** Used before without a customer, or detached. */
  record MethodSpent() implements Refusal {}

  /** The payment method belongs to a customer that the payment is not for. */
  record MethodOfAnother(String owner) implements Refusal {}

  /** The payment method is no card of the network that was asked for. */
  record NetworkUnavailable(CardUse asked) implements Refusal {}

  /** Why a network token, or what a wallet gave, is not charged like this. */
  sealed interface NotPresented extends Refusal {
    /** The payer is there, or agreed to nothing that the scheme could be told. */
    record CryptogramMissing() implements NotPresented {}

    /** There is a cryptogram, and no network token that it could be of. */
    record NoToken() implements NotPresented {}

    /** The cryptogram of a network token says who the payer is, and nothing is taken beside it. */
    record AuthenticatedTwice() implements NotPresented {}

    /** It is saved, and whoever is there is asked by the wallet again. */
    record WalletThere() implements NotPresented {}
  }

  /** There is nothing to pay with. */
  record MethodMissing(Payment payment) implements Refusal {}

  record WrongState(Verb verb, Payment payment) implements Refusal {}

  /** Another request, or the server itself, is talking with the processor about it right now. */
  record Busy() implements Refusal {}

  record CaptureTooLarge(long capturableMinor, Payment payment) implements Refusal {}

  /** Why no part is captured, or nothing is released. */
  sealed interface NotCaptured extends Refusal {
    /** The merchant did not ask for it at the confirmation, or the processor cannot. */
    record OnceOnly() implements NotCaptured {}

    /** {@code max} tries were made. */
    record Spent(int max) implements NotCaptured {}

    /** Nothing was captured, so nothing is the rest of it. */
    record NoRest() implements NotCaptured {}
  }

  /** Why an authorization is not raised. */
  sealed interface NotIncremented extends Refusal {
    /** The merchant did not ask for it at the confirmation, or the processor cannot. */
    record Unavailable() implements NotIncremented {}

    record TooSmall(Money authorized) implements NotIncremented {}

    /** {@code max} tries were made. */
    record Spent(int max) implements NotIncremented {}
  }

  /** No processor could be used for this payment; {@code skipped} are those of its rule. */
  record NoProcessor(List<Routed.Skipped> skipped) implements Refusal {}

  /** The main processor lacks what the payment needs. */
  record Unsupported(String label, String missing) implements Refusal {}
}
