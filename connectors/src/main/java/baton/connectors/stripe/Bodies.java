package baton.connectors.stripe;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Captures;
import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Verify;
import baton.core.Currencies;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What Stripe is asked, in its words. Field names: docs.stripe.com/api, version {@code dahlia}. */
final class Bodies {
  /** Of an authorization, a verification or a refund; the merchant's own pairs are beside it. */
  static final String KEY = "baton_key";

  /** Of the capture, on the intent. */
  static final String CAPTURE_KEY = "baton_capture";

  private static final int METADATA_MAX = 50;
  private static final String CARD_OPTIONS = "payment_method_options[card]";

  private Bodies() {}

  static Form paymentMethod(Instrument it) {
    var holder = it.holder();
    var form =
        new Form()
            .put("type", "card")
            .put("card[number]", CardSlot.NUMBER)
            .put("card[exp_month]", CardSlot.EXP_MONTH)
            .put("card[exp_year]", CardSlot.EXP_YEAR);
    if (it.hasCvc()) {
      form.put("card[cvc]", CardSlot.CVC);
    }
    return form.put("billing_details[name]", holder.name())
        .put("billing_details[email]", holder.email())
        .put("billing_details[address][line1]", holder.line1())
        .put("billing_details[address][postal_code]", holder.postalCode())
        .put("billing_details[address][city]", holder.city())
        .put("billing_details[address][state]", holder.state())
        .put("billing_details[address][country]", holder.country());
  }

  /**
   * @param mayTellNetworkIds whether Stripe takes ids of the network from this account
   */
  static Form intent(Authorize it, String paymentMethod, boolean mayTellNetworkIds) {
    var form =
        new Form()
            .put("amount", it.amount().minor())
            .put("currency", Currencies.code(it.amount().currency()))
            .put("capture_method", it.capture() == CaptureMode.MANUAL ? "manual" : "automatic")
            .put("payment_method_types[]", "card")
            .put("payment_method", paymentMethod)
            .put("confirm", true)
            .put("statement_descriptor_suffix", it.descriptor())
            .put("expand[]", "latest_charge");
    if (it.captures() == Captures.SEVERAL) {
      form.put(CARD_OPTIONS + "[request_multicapture]", "if_available");
    }
    if (Boolean.TRUE.equals(it.mayGrow())) {
      form.put(CARD_OPTIONS + "[request_incremental_authorization]", "if_available");
    }
    metadata(form, it.metadata(), it.key());
    connect(form, it.connected());
    use(form, it.initiation(), mayTellNetworkIds);
    var authentication = it.authentication();
    secure(form, it.instrument(), it.initiation(), authentication);
    if (authentication.returnUrl() == null && !it.initiation().isOffSession()) {
      form.put("error_on_requires_action", true);
    }
    return form;
  }

  static Form setup(Verify it, String paymentMethod) {
    var form =
        new Form()
            .put("payment_method_types[]", "card")
            .put("payment_method", paymentMethod)
            .put("confirm", true)
            .put("usage", "off_session")
            .put("expand[]", "latest_attempt")
            .put("metadata[" + KEY + "]", it.key());
    secure(form, it.instrument(), it.initiation(), it.authentication());
    return form;
  }

  static Form increment(Increment it) {
    return new Form().put("amount", it.amount().minor()).put("expand[]", "latest_charge");
  }

  static Form capture(Capture it) {
    return new Form()
        .put("amount_to_capture", it.amount().minor())
        .put("metadata[" + CAPTURE_KEY + "]", it.key())
        .put("final_capture", it.isLast() ? null : false)
        .put("expand[]", "latest_charge");
  }

  /** The rest of what was captured from: such an intent is not canceled. */
  static Form release() {
    return new Form()
        .put("amount_to_capture", 0)
        .put("final_capture", true)
        .put("expand[]", "latest_charge");
  }

  static Form refund(Refund it) {
    return new Form()
        .put("payment_intent", it.handle().reference())
        .put("amount", it.amount().minor())
        .put("metadata[" + KEY + "]", it.key());
  }

  /** Its names are ours. */
  static Form evidence(Contest it) {
    var form = new Form();
    it.evidence().forEach((name, text) -> form.put("evidence[" + name + "]", text));
    return form.put("submit", true);
  }

  private static void metadata(Form form, SortedMap<String, String> merchants, String key) {
    merchants.entrySet().stream()
        .filter(it -> !it.getKey().equals(KEY) && !it.getKey().equals(CAPTURE_KEY))
        .limit(METADATA_MAX - 2)
        .forEach(it -> form.put("metadata[" + it.getKey() + "]", it.getValue()));
    form.put("metadata[" + KEY + "]", key);
  }

  private static void connect(Form form, @Nullable ConnectedAccounts it) {
    if (it != null) {
      form.put("on_behalf_of", it.onBehalfOf())
          .put("transfer_data[destination]", it.destination())
          .put("transfer_data[amount]", it.transferMinor())
          .put("application_fee_amount", it.feeMinor());
    }
  }

  /** Who started it, and what is agreed about the card. */
  private static void use(Form form, Initiation it, boolean mayTellNetworkIds) {
    if (it.isOffSession()) {
      form.put("off_session", true);
    }
    var credential = it.credential();
    if (credential == null) {
      return;
    }
    if (credential.isFirst()) {
      form.put("setup_future_usage", "off_session");
    } else if (it.isOffSession() && mayTellNetworkIds) {
      form.put(
          CARD_OPTIONS + "[mit_exemption][network_transaction_id]",
          credential.networkTransactionId());
    }
  }

  private static void secure(
      Form form, Instrument instrument, Initiation initiation, @Nullable Authentication it) {
    form.put(CARD_OPTIONS + "[network]", instrument.network());
    if (initiation.channel() == Initiation.Channel.MOTO) {
      form.put(CARD_OPTIONS + "[moto]", true);
    }
    if (it == null) {
      return;
    }
    form.put("return_url", it.returnUrl());
    var proof = it.proof();
    if (proof == null) {
      form.put(CARD_OPTIONS + "[request_three_d_secure]", request(it.request()));
      return;
    }
    var field = CARD_OPTIONS + "[three_d_secure]";
    form.put(field + "[version]", proof.version())
        .put(field + "[transaction_id]", proof.transactionId())
        .put(field + "[cryptogram]", proof.cryptogram().reveal())
        .put(field + "[electronic_commerce_indicator]", proof.eci())
        .put(field + "[ares_trans_status]", proof.transStatus());
  }

  private static @Nullable String request(Authentication.Request it) {
    return switch (it) {
      case AUTOMATIC -> null;
      case ANY -> "any";
      case CHALLENGE -> "challenge";
    };
  }
}
