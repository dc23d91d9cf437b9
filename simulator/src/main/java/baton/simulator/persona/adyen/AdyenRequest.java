package baton.simulator.persona.adyen;

import baton.core.Json;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Charge.Holder;
import baton.simulator.ledger.Charge.Initiation;
import baton.simulator.ledger.Charge.Plastic;
import baton.simulator.ledger.Charge.Stored;
import baton.simulator.ledger.Charge.ThreeD;
import baton.simulator.ledger.Charge.Token;
import baton.simulator.ledger.Verification;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /payments}, as the ledger understands it. */
record AdyenRequest(Json body) {
  /** In Adyen's minor units; -1 when it has none. */
  long amount() {
    return body.at("amount").number("value", -1);
  }

  /** Throws {@link IllegalArgumentException} where the contract is broken. */
  Charge charge() {
    return new Charge(
        amount(),
        body.at("amount").text("currency"),
        isManual() ? "manual" : "automatic",
        card(),
        holder(),
        initiation(),
        threeD(),
        body.textOrNull("shopperStatement"));
  }

  /** Throws {@link IllegalArgumentException} where the contract is broken. */
  Verification verification() {
    return new Verification(card(), holder(), initiation(), isAlone() ? null : threeD());
  }

  private boolean isManual() {
    return body.at("additionalData").text("manualCapture").equals("true");
  }

  private Plastic card() {
    var card = body.at("paymentMethod");
    var number = card.text("number");
    var month = card.text("expiryMonth");
    var year = card.text("expiryYear");
    return card.text("type").equals("networkToken")
        ? new Plastic(number, month, year, token())
        : new Plastic(number, month, year, card.textOrNull("cvc"), null);
  }

  private Token token() {
    var mpi = body.at("mpiData");
    return new Token(mpi.textOrNull("tokenAuthenticationVerificationValue"), mpi.textOrNull("eci"));
  }

  private Holder holder() {
    var address = body.at("billingAddress");
    return new Holder(
        body.at("paymentMethod").textOrNull("holderName"),
        body.textOrNull("shopperEmail"),
        address.textOrNull("street"),
        address.textOrNull("postalCode"),
        address.textOrNull("country"));
  }

  /** A kept card that is charged off schedule or by it, and not by a payer who is there. */
  private Initiation initiation() {
    var interaction = body.text("shopperInteraction");
    var model = body.text("recurringProcessingModel");
    var isKept = interaction.equals("ContAuth");
    var isAway = isKept && !model.equals("CardOnFile");
    var channel = interaction.equals("Moto") ? "moto" : null;
    var reference = body.at("paymentMethod").textOrNull("networkPaymentReference");
    var credential = model.isEmpty() ? null : new Stored(!isKept, purpose(model), reference);
    return new Initiation(isAway, isKept, channel, credential);
  }

  private static @Nullable String purpose(String model) {
    return switch (model) {
      case "Subscription" -> "recurring";
      case "UnscheduledCardOnFile" -> "unscheduled";
      default -> null;
    };
  }

  private ThreeD threeD() {
    var wish = body.at("authenticationData").text("attemptAuthentication");
    var challenge = body.at("threeDS2RequestData").text("threeDSRequestorChallengeInd");
    var request =
        challenge.equals("03") ? "challenge" : wish.equals("always") ? "any" : "automatic";
    var mpi = body.at("mpiData");
    var eci = mpi.has("cavv") ? mpi.text("eci") : null;
    return new ThreeD(request, isAlone() ? null : body.textOrNull("returnUrl"), eci);
  }

  /** Whether the payer is not to be asked. */
  private boolean isAlone() {
    return body.at("authenticationData").text("attemptAuthentication").equals("never");
  }
}
