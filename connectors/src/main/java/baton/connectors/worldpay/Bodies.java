package baton.connectors.worldpay;

import baton.connector.CardSlot;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import baton.connector.Operation.Verify;
import baton.core.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Worldpay is asked: Payments API of 2024-06-01. */
final class Bodies {
  private static final int NARRATIVE_CHARS_MAX = 24;
  private static final int ECI_CHARS = 2;
  private static final int NAME_CHARS_MAX = 255;
  private static final int LINE_CHARS_MAX = 80;
  private static final int CITY_CHARS_MAX = 50;
  private static final int STATE_CHARS_MAX = 30;
  private static final int POSTAL_CODE_CHARS_MAX = 15;
  private static final String SCHEME_REFERENCE = "[A-Za-z0-9]{1,56}";

  private Bodies() {}

  /**
   * An authorization or a sale.
   *
   * @param minor in Worldpay's smallest units
   */
  static ObjectNode payment(Authorize it, int minor, String entity) {
    var payment = frame(it, it.instrument(), it.initiation(), entity);
    var instruction = (ObjectNode) payment.get("instruction");
    value(instruction, it, minor);
    instruction.putObject("narrative").put("line1", narrative(it.descriptor(), entity));
    instruction.putObject("settlement").put("auto", it.capture() == CaptureMode.AUTOMATIC);
    secure(instruction, it.authentication(), it.initiation());
    return payment;
  }

  /** Nothing is taken, and the card is kept. */
  static ObjectNode verification(Verify it, String entity) {
    var payment = frame(it, it.instrument(), it.initiation(), entity);
    var instruction = (ObjectNode) payment.get("instruction");
    value(instruction, it, 0);
    instruction.putObject("narrative").put("line1", narrative(null, entity));
    if (it.initiation().credential() == null) {
      instruction
          .putObject("customerAgreement")
          .put("type", "cardOnFile")
          .put("storedCardUsage", "first");
    }
    if (it.authentication() != null) {
      secure(instruction, it.authentication(), it.initiation());
    }
    return payment;
  }

  /** Part of a payment, to be taken or given back. */
  static ObjectNode part(Operation it, int minor) {
    var part = Json.object().put("reference", it.key());
    value(part, it, minor);
    return part;
  }

  private static ObjectNode frame(
      Operation it, Instrument instrument, Initiation initiation, String entity) {
    var payment = Json.object().put("transactionReference", it.key());
    payment.putObject("merchant").put("entity", entity);
    if (initiation.channel() == Initiation.Channel.MOTO) {
      payment.put("channel", "moto");
    }
    var instruction = payment.putObject("instruction").put("method", "card");
    instruction.set("paymentInstrument", card(instrument));
    var agreement = agreement(initiation);
    if (agreement != null) {
      instruction.set("customerAgreement", agreement);
    }
    return payment;
  }

  private static void value(ObjectNode into, Operation it, int minor) {
    into.putObject("value")
        .put("amount", minor)
        .put("currency", it.amount().currency().getCurrencyCode());
  }

  /** The date of expiry is a number, which a slot is not, and no secret. */
  private static ObjectNode card(Instrument it) {
    var card = it.card().isToken() ? token(it.cryptogram()) : plain();
    card.putObject("expiryDate")
        .put("month", it.card().expMonth())
        .put("year", it.card().expYear());
    if (it.hasCvc()) {
      card.put("cvc", CardSlot.CVC.marker());
    }
    put(card, "cardHolderName", it.holder().name(), NAME_CHARS_MAX);
    address(card, it.holder());
    return card;
  }

  private static ObjectNode plain() {
    return Json.object().put("type", "plain").put("cardNumber", CardSlot.NUMBER.marker());
  }

  private static ObjectNode token(@Nullable Cryptogram it) {
    var token =
        Json.object().put("type", "networkToken").put("tokenNumber", CardSlot.NUMBER.marker());
    if (it != null) {
      token.put("cryptogram", CardSlot.CRYPTOGRAM.marker());
      put(token, "eci", it.eci(), ECI_CHARS);
    }
    return token;
  }

  /** An address is one with a street, a city and a country, or none. */
  private static void address(ObjectNode card, Holder it) {
    if (it.line1() == null || it.city() == null || it.country() == null) {
      return;
    }
    var address = card.putObject("billingAddress").put("countryCode", it.country());
    put(address, "address1", it.line1(), LINE_CHARS_MAX);
    put(address, "city", it.city(), CITY_CHARS_MAX);
    put(address, "state", it.state(), STATE_CHARS_MAX);
    put(address, "postalCode", it.postalCode(), POSTAL_CODE_CHARS_MAX);
  }

  private static String narrative(@Nullable String descriptor, String entity) {
    var text = (descriptor == null ? entity : descriptor).replaceAll("[^a-zA-Z0-9 ,./-]", "");
    var shown = text.isBlank() ? "Payment" : text;
    return shown.substring(0, Math.min(NARRATIVE_CHARS_MAX, shown.length()));
  }

  /** Null for a card that nobody keeps. */
  private static @Nullable ObjectNode agreement(Initiation it) {
    var credential = it.credential();
    if (credential == null) {
      return null;
    }
    var purpose = credential.purpose();
    var isRegular =
        purpose == StoredCredential.Purpose.RECURRING
            || purpose == StoredCredential.Purpose.INSTALLMENT;
    if (!isRegular || !(credential.isFirst() || it.isOffSession())) {
      return it.isOffSession() ? unscheduled(credential) : onFile(credential);
    }
    var agreement = Json.object();
    if (purpose == StoredCredential.Purpose.INSTALLMENT) {
      agreement.put("type", "installment").put("installmentType", "merchant");
    } else {
      agreement.put("type", "subscription");
    }
    agreement.put("storedCardUsage", credential.isFirst() ? "first" : "subsequent");
    scheme(agreement, credential);
    return agreement;
  }

  private static ObjectNode unscheduled(StoredCredential it) {
    var agreement = Json.object().put("type", "unscheduled");
    scheme(agreement, it);
    return agreement;
  }

  private static ObjectNode onFile(StoredCredential it) {
    return Json.object()
        .put("type", "cardOnFile")
        .put("storedCardUsage", it.isFirst() ? "first" : "subsequent");
  }

  private static void scheme(ObjectNode agreement, StoredCredential it) {
    var id = it.networkTransactionId();
    if (!it.isFirst() && id != null && id.matches(SCHEME_REFERENCE)) {
      agreement.put("schemeReference", id);
    }
  }

  /** Without the payer there is nobody to authenticate, and nobody is where they cannot go. */
  private static void secure(ObjectNode instruction, Authentication it, Initiation initiation) {
    var isWanted = it.request() != Authentication.Request.AUTOMATIC && it.returnUrl() != null;
    if (!isWanted || initiation.isOffSession() || initiation.channel() == Initiation.Channel.MOTO) {
      return;
    }
    var threeDs = instruction.putObject("threeDS").put("type", "integrated").put("mode", "always");
    threeDs
        .putObject("deviceData")
        .put("acceptHeader", "text/html")
        .put("userAgentHeader", "unknown");
    threeDs
        .putObject("challenge")
        .put("returnUrl", String.valueOf(it.returnUrl()))
        .put(
            "preference",
            it.request() == Authentication.Request.CHALLENGE
                ? "challengeMandated"
                : "noPreference");
  }

  private static void put(ObjectNode into, String name, @Nullable String value, int charsMax) {
    if (value != null && !value.isEmpty()) {
      into.put(name, value.substring(0, Math.min(charsMax, value.length())));
    }
  }
}
