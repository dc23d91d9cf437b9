package baton.simulator.persona.paypal;

import baton.core.Currencies;
import baton.core.Json;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Charge.Holder;
import baton.simulator.ledger.Charge.Initiation;
import baton.simulator.ledger.Charge.Plastic;
import baton.simulator.ledger.Charge.Stored;
import baton.simulator.ledger.Charge.ThreeD;
import baton.simulator.ledger.Charge.Token;
import java.math.BigDecimal;
import java.util.Locale;

/** The body of {@code POST /v2/checkout/orders}, as the ledger understands it. */
record PayPalRequest(Json body) {
  /** Throws {@link IllegalArgumentException} where the contract is broken. */
  Charge charge() {
    var unit = new Json(body.at("purchase_units").node().path(0));
    var amount = unit.at("amount");
    return new Charge(
        minor(amount),
        amount.text("currency_code"),
        body.text("intent").equals("CAPTURE") ? "automatic" : "manual",
        card(),
        holder(),
        initiation(),
        threeD(),
        unit.textOrNull("soft_descriptor"));
  }

  /**
   * In the currency's smallest unit, as the API counts it. Throws {@link IllegalArgumentException}
   * where it is none.
   */
  static long minor(Json amount) {
    var currency = Currencies.find(amount.text("currency_code"));
    if (currency == null || !amount.text("value").matches("[0-9]{1,12}(\\.[0-9]{1,3})?")) {
      throw new IllegalArgumentException("INVALID_PARAMETER_VALUE");
    }
    return new BigDecimal(amount.text("value"))
        .movePointRight(Currencies.decimals(currency))
        .longValue();
  }

  private Json plastic() {
    return body.at("payment_source").at("card");
  }

  private Plastic card() {
    var isToken = plastic().has("network_token");
    var card = isToken ? plastic().at("network_token") : plastic();
    var expiry = card.text("expiry").split("-", 2);
    var number = card.text("number");
    var month = expiry.length == 2 ? expiry[1] : "";
    return isToken
        ? new Plastic(
            number,
            month,
            expiry[0],
            new Token(card.textOrNull("cryptogram"), card.textOrNull("eci_flag")))
        : new Plastic(number, month, expiry[0], card.textOrNull("security_code"), null);
  }

  private Holder holder() {
    var address = plastic().at("billing_address");
    return new Holder(
        plastic().textOrNull("name"),
        null,
        address.textOrNull("address_line_1"),
        address.textOrNull("postal_code"),
        address.textOrNull("country_code"));
  }

  private Initiation initiation() {
    if (!plastic().has("stored_credential")) {
      return new Initiation(false, false, null, null);
    }
    var stored = plastic().at("stored_credential");
    var isFirst = stored.text("usage").equals("FIRST");
    var type = stored.text("payment_type").toLowerCase(Locale.ROOT);
    return new Initiation(
        stored.text("payment_initiator").equals("MERCHANT"),
        !isFirst,
        null,
        new Stored(
            isFirst,
            type.equals("one_time") ? null : type,
            stored.at("previous_network_transaction_reference").textOrNull("id")));
  }

  private ThreeD threeD() {
    var method = plastic().at("attributes").at("verification").text("method");
    var back = plastic().at("experience_context").textOrNull("return_url");
    return new ThreeD(method.equals("SCA_ALWAYS") ? "any" : "automatic", back, null);
  }
}
