package baton.simulator.persona.worldpay;

import baton.core.Json;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is answered, with the links that can be followed next.
 *
 * @param home where this processor's pages are
 */
record Views(String home) {
  private static final int NETWORK_ID_CHARS = 15;

  /** Of every card: its own number is not kept. */
  private static final String BIN = "400000";

  /** In links payments have long names that tell nothing. */
  static String link(Entry opening) {
    var text = "linkData:" + opening.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the ledger calls the payment of a link; {@code link} where it calls none so. */
  static String ledgerId(String link) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(link), StandardCharsets.UTF_8);
      return text.startsWith("linkData:") ? text.substring("linkData:".length()) : link;
    } catch (IllegalArgumentException noBase64) {
      return link;
    }
  }

  /** How an authorization stands. */
  Reply decided(Entry entry, Entry opening) {
    if (entry.status() == Status.ACTION_REQUIRED) {
      return Reply.json(201, deviceDataRequired(opening));
    }
    var refusal = entry.refusal();
    if (refusal != null) {
      return Reply.json(201, refused(refusal, opening));
    }
    var isTaken = entry.status() == Status.CAPTURED;
    var it = outcome(isTaken ? "sentForSettlement" : "authorized", opening);
    var number = opening.id().substring(opening.id().length() - NETWORK_ID_CHARS);
    it.put("schemeReference", number.toUpperCase(Locale.ROOT));
    it.putObject("issuer").put("authorizationCode", number.substring(9));
    it.putObject("paymentInstrument").put("type", "card/plain").put("cardBrand", "visa");
    risks(it, opening);
    if (Objects.requireNonNull(opening.sale()).secured() != null) {
      it.putObject("threeDS").put("outcome", "authenticated").put("issuerResponse", "challenged");
    }
    self(it, opening);
    actions(it, opening, isTaken);
    return Reply.json(isTaken ? 202 : 201, it);
  }

  /** A sale whose CVC or address is not matched. */
  ObjectNode canceled(Entry opening) {
    var it = outcome("sentForCancellation", opening);
    risks(it, opening);
    self(it, opening);
    return it;
  }

  private ObjectNode refused(Refusal refusal, Entry opening) {
    return switch (refusal) {
      case BLOCKED_BY_RISK_ENGINE -> outcome("fraudHighRisk", opening).put("score", 99.0);
      case AUTHENTICATION_FAILED, PAYMENT_CANCELED -> outcome("3dsAuthenticationFailed", opening);
      case REFUSED,
          INSUFFICIENT_BALANCE,
          CARD_LOST,
          CARD_STOLEN,
          CARD_EXPIRED,
          CVC_WRONG,
          NUMBER_WRONG,
          TOO_MANY_PAYMENTS,
          ISSUER_ERROR,
          AUTHENTICATION_NEEDED,
          AUTHORIZATION_EXPIRED,
          CAPTURE_REFUSED,
          PAYMENT_REVERSED,
          REFUND_REFUSED -> {
        var it =
            outcome("refused", opening)
                .put("refusalCode", code(refusal))
                .put("refusalDescription", "refused");
        it.putObject("paymentInstrument").put("type", "card/plain").put("cardBrand", "visa");
        if (refusal.networkAdvice() != null) {
          it.putObject("advice").put("code", refusal.networkAdvice());
        }
        yield it;
      }
    };
  }

  private static String code(Refusal refusal) {
    var code = refusal.networkCode();
    return code == null ? "5" : code.startsWith("0") ? code.substring(1) : code;
  }

  private ObjectNode deviceDataRequired(Entry opening) {
    var it = outcome("3dsDeviceDataRequired", opening);
    it.putObject("deviceDataCollection")
        .put("jwt", "e30.e30.")
        .put("url", home + "/device")
        .put("bin", BIN);
    action(it, "supply3dsDeviceData", opening, "3dsDeviceData");
    return it;
  }

  ObjectNode challenged(Entry opening) {
    var it = outcome("3dsChallenged", opening);
    it.putObject("authentication").put("version", "2.2.0");
    it.putObject("challenge")
        .put("reference", opening.payment())
        .put("url", home + "/worldpay/challenge/" + link(opening))
        .put("jwt", "e30.e30.");
    action(it, "complete3dsChallenge", opening, "3dsChallenges");
    return it;
  }

  /** What is only accepted: the end comes by an event. */
  ObjectNode accepted(String outcome, Entry opening) {
    var it = Json.object().put("outcome", outcome);
    self(it, opening);
    if (!outcome.equals("sentForCancellation")) {
      action(it, "partiallyRefundPayment", opening, "partialRefunds");
    }
    return it;
  }

  ObjectNode standing(Totals totals) {
    var opening = totals.entries().getFirst();
    var last = totals.entries().getLast();
    var it = Json.object().put("lastEvent", event(last));
    actions(it, opening, totals.captured() > 0);
    return it;
  }

  private static String event(Entry last) {
    return switch (last.verb()) {
      case CANCEL -> "cancelled";
      case CAPTURE -> last.status() == Status.FAILED ? "error" : "sentForSettlement";
      case REFUND ->
          switch (last.status()) {
            case REFUNDED -> "refunded";
            case FAILED -> "refundFailed";
            case ACTION_REQUIRED,
                PENDING,
                VERIFIED,
                AUTHORIZED,
                CAPTURED,
                DECLINED,
                CANCELED,
                REVERSED ->
                "sentForRefund";
          };
      case AUTHORIZE, VERIFY, RESUME, INCREMENT, REVERSE ->
          switch (last.status()) {
            case CAPTURED -> "sentForSettlement";
            case AUTHORIZED, VERIFIED -> "authorized";
            case DECLINED, FAILED -> "refused";
            case ACTION_REQUIRED, PENDING, CANCELED, REVERSED, REFUNDED -> "sentForAuthorization";
          };
    };
  }

  private static ObjectNode outcome(String outcome, Entry opening) {
    return Json.object().put("outcome", outcome).put("transactionReference", opening.once().key());
  }

  private static void risks(ObjectNode into, Entry opening) {
    var checks = Objects.requireNonNull(opening.sale()).checks();
    var risks = into.putArray("riskFactors");
    if ("fail".equals(checks.cvc())) {
      risks.addObject().put("type", "cvc").put("risk", "notMatched");
    }
    if ("fail".equals(checks.postalCode())) {
      risks.addObject().put("type", "avs").put("risk", "notMatched").put("detail", "postcode");
    }
    if ("fail".equals(checks.line1())) {
      risks.addObject().put("type", "avs").put("risk", "notMatched").put("detail", "address");
    }
  }

  private void actions(ObjectNode into, Entry opening, boolean isTaken) {
    if (isTaken) {
      action(into, "partiallyRefundPayment", opening, "partialRefunds");
    } else if (opening.verb() != Verb.VERIFY) {
      action(into, "cancelPayment", opening, "cancellations");
      action(into, "partiallySettlePayment", opening, "partialSettlements");
    }
  }

  private void action(ObjectNode into, String name, Entry opening, String path) {
    into.withObject("/_actions")
        .putObject(name)
        .put("href", payment(opening) + "/" + path)
        .put("method", "POST");
  }

  private void self(ObjectNode into, Entry opening) {
    into.putObject("_links").putObject("self").put("href", payment(opening));
  }

  /** Where a payment is asked about. */
  String payment(Entry opening) {
    return home + "/worldpay/api/payments/" + link(opening);
  }
}
