package baton.simulator.persona.braintree;

import baton.core.Currencies;
import baton.core.Json;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verification;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the variables of a document. What is not of the contract is an {@link
 * IllegalArgumentException}.
 *
 * @param capture in the ledger's words
 */
record Asks(Json input, String capture) {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{2,3})?");

  /** A card and who holds it. */
  record Paper(Charge.Plastic plastic, Charge.Holder holder) {
    static Paper of(Json card) {
      var address = card.at("billingAddress");
      return new Paper(
          new Charge.Plastic(
              card.text("number"),
              card.text("expirationMonth"),
              card.text("expirationYear"),
              card.textOrNull("cvv"),
              null),
          new Charge.Holder(
              card.textOrNull("cardholderName"),
              null,
              address.textOrNull("addressLine1"),
              address.textOrNull("postalCode"),
              address.textOrNull("countryCodeAlpha2")));
    }

    /** A network token: nothing is said of who holds it. */
    static Paper ofToken(Json token) {
      return new Paper(
          new Charge.Plastic(
              token.text("number"),
              token.text("expirationMonth"),
              token.text("expirationYear"),
              new Charge.Token(token.text("cryptogram"), token.textOrNull("eCommerceIndicator"))),
          new Charge.Holder(null, null, null, null, null));
    }
  }

  boolean isManual() {
    return capture.equals("manual");
  }

  String key() {
    return input.text("clientMutationId");
  }

  String order() {
    return input.at("transaction").text("orderId");
  }

  String paymentMethod() {
    return input.text("paymentMethodId");
  }

  Charge charge(Paper paper, Terms terms) {
    var transaction = input.at("transaction");
    var currency = currency(transaction.text("merchantAccountId"), terms);
    return new Charge(
        minor(transaction, currency),
        currency,
        capture,
        paper.plastic(),
        paper.holder(),
        initiation(),
        authentication(),
        transaction.at("descriptor").textOrNull("name"));
  }

  Verification verification(Paper paper) {
    return new Verification(paper.plastic(), paper.holder(), initiation(), null);
  }

  /** What {@code merchant_accounts} says: a merchant account is of one currency. */
  private static String currency(String merchantAccount, Terms terms) {
    for (var pair : terms.credential("merchant_accounts").reveal().split(",", 100)) {
      if (pair.endsWith("=" + merchantAccount)) {
        return pair.substring(0, pair.indexOf('=')).toUpperCase(Locale.ROOT);
      }
    }
    throw new IllegalArgumentException("Merchant account does not exist.");
  }

  /** The amount of {@code of} in the API's smallest units. */
  static long minor(Json of, String currency) {
    var text = of.text("amount");
    if (!AMOUNT.matcher(text).matches()) {
      throw new IllegalArgumentException("Amount is an invalid format.");
    }
    var decimals = Currencies.decimals(Currency.getInstance(currency));
    return new BigDecimal(text).movePointRight(decimals).longValueExact();
  }

  private Charge.Initiation initiation() {
    var initiator = input.at("transaction").text("paymentInitiator");
    var vault = input.at("options").at("externalVault");
    var isOffSession =
        switch (initiator) {
          case "RECURRING", "UNSCHEDULED", "INSTALLMENT" -> true;
          default -> false;
        };
    return new Charge.Initiation(
        isOffSession,
        vault.text("status").equals("VAULTED"),
        initiator.equals("MOTO") ? "moto" : null,
        vault.has("status")
            ? new Charge.Stored(
                vault.text("status").equals("WILL_VAULT"),
                null,
                vault.textOrNull("verifyingNetworkTransactionId"))
            : null);
  }

  /** Nobody is sent to a page: that takes Braintree's code in the browser. */
  private Charge.ThreeD authentication() {
    var passThrough = input.at("options").at("threeDSecureAuthentication").at("passThrough");
    return new Charge.ThreeD("automatic", null, passThrough.textOrNull("eciFlag"));
  }
}
