package baton.simulator.persona.checkout;

import baton.core.Json;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Charge.Holder;
import baton.simulator.ledger.Charge.Initiation;
import baton.simulator.ledger.Charge.Plastic;
import baton.simulator.ledger.Charge.Stored;
import baton.simulator.ledger.Charge.ThreeD;
import baton.simulator.ledger.Charge.Token;
import baton.simulator.ledger.Verification;

/** The body of {@code POST /payments}, as the ledger understands it. */
record CheckoutRequest(Json body) {
  /** In Checkout.com's minor units; none is a verification. */
  long amount() {
    return body.number("amount", 0);
  }

  /** Throws {@link IllegalArgumentException} where the contract is broken. */
  Charge charge() {
    return new Charge(
        amount(),
        body.text("currency"),
        body.isTrue("capture") ? "automatic" : "manual",
        card(),
        holder(),
        initiation(),
        threeD(),
        body.at("billing_descriptor").textOrNull("name"));
  }

  /** Throws {@link IllegalArgumentException} where the contract is broken. */
  Verification verification() {
    return new Verification(card(), holder(), initiation(), isSecured() ? threeD() : null);
  }

  private Plastic card() {
    var card = body.at("source");
    var month = String.valueOf(card.number("expiry_month", 0));
    var year = String.valueOf(card.number("expiry_year", 0));
    return card.text("type").equals("network_token")
        ? new Plastic(
            card.text("token"),
            month,
            year,
            new Token(card.textOrNull("cryptogram"), card.textOrNull("eci")))
        : new Plastic(card.text("number"), month, year, card.textOrNull("cvv"), null);
  }

  private Holder holder() {
    var card = body.at("source");
    var address = card.at("billing_address");
    return new Holder(
        card.textOrNull("name"),
        null,
        address.textOrNull("address_line1"),
        address.textOrNull("zip"),
        address.textOrNull("country"));
  }

  private Initiation initiation() {
    var isAway = body.isTrue("merchant_initiated");
    var isKept = body.at("source").isTrue("stored");
    var purpose =
        switch (body.text("payment_type")) {
          case "Recurring" -> "recurring";
          case "Installment" -> "installment";
          default -> null;
        };
    var previous = body.textOrNull("previous_payment_id");
    var credential =
        isAway || isKept || purpose != null ? new Stored(!isKept, purpose, previous) : null;
    var channel = body.text("payment_type").equals("MOTO") ? "moto" : null;
    return new Initiation(isAway, isKept, channel, credential);
  }

  private boolean isSecured() {
    return body.at("3ds").isTrue("enabled");
  }

  /** Without 3-D Secure nobody is sent anywhere. */
  private ThreeD threeD() {
    var secure = body.at("3ds");
    var eci = secure.has("cryptogram") ? secure.text("eci") : null;
    return isSecured()
        ? new ThreeD("any", body.textOrNull("success_url"), eci)
        : new ThreeD("automatic", null, null);
  }
}
