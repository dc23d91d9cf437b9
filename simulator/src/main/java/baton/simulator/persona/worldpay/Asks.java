package baton.simulator.persona.worldpay;

import baton.core.Json;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Verification;
import java.util.Objects;

/** Reads bodies. What is not of the contract is an {@link IllegalArgumentException}. */
final class Asks {
  private final Json body;
  private final Json instruction;

  Asks(String text) {
    body = Objects.requireNonNullElseGet(Json.parse(text), () -> new Json(Json.object()));
    instruction = body.at("instruction");
    if (key().isEmpty() || instruction.at("narrative").text("line1").isEmpty()) {
      throw new IllegalArgumentException("The json body provided does not match the schema");
    }
  }

  /** Of whatever {@code text} moves; 0 where it does not say. */
  static long amount(String text) {
    var json = Json.parse(text);
    return json == null ? 0 : json.at("value").number("amount", 0);
  }

  String key() {
    return body.text("transactionReference");
  }

  long amount() {
    return instruction.at("value").number("amount", 0);
  }

  /** Taken at once, unless the CVC or the address is not matched: then it is cancelled. */
  boolean isSale() {
    return instruction.at("settlement").isTrue("auto");
  }

  Charge charge() {
    return new Charge(
        amount(),
        instruction.at("value").text("currency"),
        isSale() ? "automatic_if_matched" : "manual",
        plastic(),
        holder(),
        initiation(),
        authentication(),
        instruction.at("narrative").text("line1"));
  }

  Verification verification() {
    return new Verification(plastic(), holder(), initiation(), authentication());
  }

  private Charge.Plastic plastic() {
    var card = instruction.at("paymentInstrument");
    var expiry = card.at("expiryDate");
    var month = String.valueOf(expiry.number("month", 0));
    var year = String.valueOf(expiry.number("year", 0));
    return card.text("type").equals("networkToken")
        ? new Charge.Plastic(
            card.text("tokenNumber"),
            month,
            year,
            new Charge.Token(card.textOrNull("cryptogram"), card.textOrNull("eci")))
        : new Charge.Plastic(card.text("cardNumber"), month, year, card.textOrNull("cvc"), null);
  }

  private Charge.Holder holder() {
    var card = instruction.at("paymentInstrument");
    var address = card.at("billingAddress");
    return new Charge.Holder(
        card.textOrNull("cardHolderName"),
        null,
        address.textOrNull("address1"),
        address.textOrNull("postalCode"),
        address.textOrNull("countryCode"));
  }

  private Charge.Initiation initiation() {
    var agreement = instruction.at("customerAgreement");
    var isFirst = agreement.text("storedCardUsage").equals("first");
    var type = agreement.text("type");
    var isOffSession = !type.isEmpty() && !type.equals("cardOnFile") && !isFirst;
    return new Charge.Initiation(
        isOffSession,
        !type.isEmpty() && !isFirst,
        body.text("channel").equals("moto") ? "moto" : null,
        type.isEmpty()
            ? null
            : new Charge.Stored(isFirst, null, agreement.textOrNull("schemeReference")));
  }

  private Charge.ThreeD authentication() {
    var challenge = instruction.at("threeDS").at("challenge");
    return new Charge.ThreeD(
        challenge.has("returnUrl") ? "any" : "automatic", challenge.textOrNull("returnUrl"));
  }
}
