package baton.connectors.braintree;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication.Proof;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import baton.connector.Operation.Verify;
import baton.core.Json;
import baton.core.Wallet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The variables of documents. */
final class Inputs {
  private static final int DESCRIPTOR_CHARS_MAX = 22;

  private Inputs() {}

  static ObjectNode card(String key, Instrument it) {
    var input = Json.object().put("clientMutationId", key);
    var card =
        input
            .putObject("creditCard")
            .put("number", CardSlot.NUMBER.marker())
            .put("expirationMonth", CardSlot.EXP_MONTH.marker())
            .put("expirationYear", CardSlot.EXP_YEAR.marker());
    if (it.hasCvc()) {
      card.put("cvv", CardSlot.CVC.marker());
    }
    put(card, "cardholderName", it.holder().name());
    address(card, it.holder());
    return input;
  }

  /** Only with its cryptogram, which Braintree always wants. There is no place for its holder. */
  static ObjectNode token(String key, Instrument it) {
    var input = Json.object().put("clientMutationId", key);
    var token =
        input
            .putObject("networkToken")
            .put("number", CardSlot.NUMBER.marker())
            .put("expirationMonth", CardSlot.EXP_MONTH.marker())
            .put("expirationYear", CardSlot.EXP_YEAR.marker())
            .put("cryptogram", CardSlot.CRYPTOGRAM.marker());
    put(token, "eCommerceIndicator", it.cryptogram() == null ? null : it.cryptogram().eci());
    token
        .putObject("originDetails")
        .put("origin", origin(it.card().wallet()))
        .put("sourceCardLast4", it.card().last4());
    return input;
  }

  private static String origin(@Nullable Wallet it) {
    return switch (it) {
      case APPLE_PAY -> "APPLE_PAY";
      case GOOGLE_PAY -> "GOOGLE_PAY";
      case SAMSUNG_PAY -> throw new IllegalArgumentException("refused before");
      case null -> "NETWORK_TOKEN";
    };
  }

  private static void address(ObjectNode card, Holder it) {
    var address = Json.object();
    put(address, "addressLine1", it.line1());
    put(address, "postalCode", it.postalCode());
    put(address, "adminArea2", it.city());
    put(address, "adminArea1", it.state());
    put(address, "countryCodeAlpha2", it.country());
    if (!address.isEmpty()) {
      card.set("billingAddress", address);
    }
  }

  /**
   * An authorization or a sale.
   *
   * @param amount in Braintree's form
   */
  static ObjectNode sale(Authorize it, String card, String amount, String merchantAccount) {
    var input = Json.object().put("clientMutationId", it.key()).put("paymentMethodId", card);
    var transaction =
        input
            .putObject("transaction")
            .put("amount", amount)
            .put("merchantAccountId", merchantAccount)
            .put("orderId", it.key());
    if (it.descriptor() != null) {
      transaction.putObject("descriptor").put("name", cut(it.descriptor()));
    }
    put(transaction, "paymentInitiator", initiator(it.initiation()));
    var options = Json.object();
    vault(options, it.initiation());
    var proof = it.authentication().proof();
    if (proof != null) {
      options.putObject("threeDSecureAuthentication").set("passThrough", passThrough(proof));
    }
    if (!options.isEmpty()) {
      input.set("options", options);
    }
    return input;
  }

  static ObjectNode verification(Verify it, String card, String merchantAccount) {
    var input = Json.object().put("clientMutationId", it.key()).put("paymentMethodId", card);
    input.putObject("options").put("merchantAccountId", merchantAccount);
    return input;
  }

  static ObjectNode capture(String key, String transaction, String amount) {
    var input = Json.object().put("clientMutationId", key).put("transactionId", transaction);
    input.putObject("transaction").put("amount", amount);
    return input;
  }

  static ObjectNode reversal(String key, String transaction) {
    return Json.object().put("clientMutationId", key).put("transactionId", transaction);
  }

  static ObjectNode refund(String key, String transaction, String amount) {
    var input = Json.object().put("clientMutationId", key).put("transactionId", transaction);
    input.putObject("refund").put("amount", amount).put("orderId", key);
    return input;
  }

  static ObjectNode byOrder(String key) {
    var input = Json.object();
    input.putObject("orderId").put("is", key);
    return input;
  }

  static ObjectNode byId(String id) {
    var input = Json.object();
    input.putObject("id").put("is", id);
    return input;
  }

  /** Null for a payer who is there with a card that nobody keeps. */
  private static @Nullable String initiator(Initiation it) {
    if (it.channel() == Initiation.Channel.MOTO) {
      return "MOTO";
    }
    var credential = it.credential();
    var purpose = credential == null ? null : credential.purpose();
    if (credential != null && credential.isFirst()) {
      return purpose == null ? null : first(purpose);
    }
    if (!it.isOffSession()) {
      return null;
    }
    return purpose == null ? "UNSCHEDULED" : purpose.name();
  }

  private static @Nullable String first(StoredCredential.Purpose it) {
    return switch (it) {
      case RECURRING -> "RECURRING_FIRST";
      case INSTALLMENT -> "INSTALLMENT_FIRST";
      case UNSCHEDULED -> null;
    };
  }

  /** The card is in our vault; the scheme's id is for payments without the payer alone. */
  private static void vault(ObjectNode options, Initiation it) {
    var credential = it.credential();
    if (credential == null) {
      return;
    }
    var vault =
        options
            .putObject("externalVault")
            .put("status", credential.isFirst() ? "WILL_VAULT" : "VAULTED");
    if (!credential.isFirst() && it.isOffSession()) {
      put(vault, "verifyingNetworkTransactionId", credential.networkTransactionId());
    }
  }

  private static ObjectNode passThrough(Proof it) {
    var isFirstVersion = it.version().startsWith("1");
    var proof =
        Json.object()
            .put("cavv", it.cryptogram().reveal())
            .put("version", it.version())
            .put(isFirstVersion ? "xId" : "directoryServerTransactionId", it.transactionId());
    put(proof, "eciFlag", it.eci());
    put(proof, "authenticationResponse", it.transStatus());
    return proof;
  }

  private static void put(ObjectNode into, String name, @Nullable String value) {
    if (value != null) {
      into.put(name, value);
    }
  }

  private static String cut(String descriptor) {
    return descriptor.substring(0, Math.min(DESCRIPTOR_CHARS_MAX, descriptor.length()));
  }
}
