package baton.payment;

import baton.connector.Feature;
import baton.core.Address;
import baton.core.Currencies;
import baton.method.PaymentMethod;
import baton.plan.Needs;
import baton.routing.Profile;
import baton.rules.PaymentFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What routing may know of a payment. */
public final class Traits {
  private Traits() {}

  static Profile of(Payment payment, PaymentMethod method, Instant now) {
    return new Profile(
        facts(payment, method, now), needs(payment, method), payment.terms().orchestrated());
  }

  /** What rules can ask, as of {@code now}. */
  public static PaymentFacts facts(Payment payment, PaymentMethod method, Instant now) {
    var card = method.card();
    var terms = payment.terms();
    return new PaymentFacts(
        payment.amount(),
        card.bin(),
        card.country(),
        card.issuer(),
        known(card.funding()),
        known(card.brand()),
        "card",
        card.wallet() == null ? "none" : card.wallet().code(),
        terms.offSession() ? "merchant" : "customer",
        terms.isManualCapture() ? "manual" : terms.captureMethod().code(),
        country(method.details().billing().address()),
        terms.shipping() == null ? null : country(terms.shipping().address()),
        payment.customer(),
        method.customer() == null ? "new" : "saved",
        terms.card().requestThreeDSecure(),
        payment.metadata(),
        now);
  }

  /** What its processor must be able to do. */
  static Needs needs(Payment payment, PaymentMethod method) {
    var terms = payment.terms();
    var features = new ArrayList<>(Feature.neededFor(method.card()));
    if (method.card().isToken() && terms.offSession()) {
      features.add(Feature.MERCHANT_INITIATED_TOKENS);
    }
    if (terms.isManualCapture()) {
      features.add(Feature.MANUAL_CAPTURE);
    }
    if (terms.wantsParts()) {
      features.add(Feature.MULTICAPTURE);
    }
    if (terms.connected() != null) {
      features.add(Feature.CONNECTED_ACCOUNTS);
    }
    if (!terms.card().requestThreeDSecure().equals("automatic")) {
      features.add(Feature.THREE_D_SECURE);
    }
    if (terms.card().proven() != null) {
      features.add(Feature.EXTERNAL_THREE_D_SECURE);
    }
    if (terms.statementDescriptorSuffix() != null) {
      features.add(Feature.STATEMENT_DESCRIPTOR);
    }
    if (terms.futureUsage() != null) {
      features.add(Feature.SAVED_CARDS);
    }
    if (terms.offSession()) {
      features.add(Feature.MERCHANT_INITIATED);
    }
    var card = method.card();
    return new Needs(
        List.copyOf(features),
        Currencies.code(payment.amount().currency()),
        card.brand(),
        card.country());
  }

  private static @Nullable String country(@Nullable Address address) {
    return address == null ? null : address.country();
  }

  /** What the BIN table does not tell is not known, whatever word it has for that. */
  private static @Nullable String known(String word) {
    return word.equals("unknown") ? null : word;
  }
}
