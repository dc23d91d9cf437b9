package baton.connectors.paypal;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v2/checkout/orders}: with a card in it, it is paid at once. */
record Order(String intent, List<Unit> purchaseUnits, Source paymentSource) {
  private static final int DESCRIPTOR_CHARS_MAX = 22;

  static Order of(Authorize it, Sum amount) {
    var intent = it.capture() == CaptureMode.AUTOMATIC ? "CAPTURE" : "AUTHORIZE";
    var unit = new Unit(amount, it.key(), it.key(), descriptor(it.descriptor()));
    return new Order(intent, List.of(unit), new Source(Plastic.of(it)));
  }

  private static @Nullable String descriptor(@Nullable String text) {
    return text == null || text.length() <= DESCRIPTOR_CHARS_MAX
        ? text
        : text.substring(0, DESCRIPTOR_CHARS_MAX);
  }

  /** PayPal has nowhere to put metadata: what tells the payment is its key. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unit(Sum amount, String customId, String invoiceId, @Nullable String softDescriptor) {}

  record Source(Plastic card) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Plastic(
      @Nullable String name,
      @Nullable String number,
      @Nullable String expiry,
      @Nullable String securityCode,
      @Nullable Token networkToken,
      @Nullable Billing billingAddress,
      @Nullable Attributes attributes,
      @Nullable Stored storedCredential,
      @Nullable Experience experienceContext) {
    static Plastic of(Authorize it) {
      var instrument = it.instrument();
      var token = Token.of(instrument);
      return new Plastic(
          instrument.holder().name(),
          token == null ? CardSlot.NUMBER.marker() : null,
          token == null ? Token.EXPIRY : null,
          instrument.hasCvc() ? CardSlot.CVC.marker() : null,
          token,
          Billing.of(instrument.holder()),
          Attributes.of(it),
          Stored.of(it.initiation(), instrument),
          Experience.of(it.authentication()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Billing(
      @JsonProperty("address_line_1") @Nullable String addressLine1,
      @JsonProperty("admin_area_2") @Nullable String city,
      @JsonProperty("admin_area_1") @Nullable String state,
      @Nullable String postalCode,
      String countryCode) {
    /** Without a country PayPal takes none. */
    static @Nullable Billing of(Holder it) {
      return it.country() == null
          ? null
          : new Billing(it.line1(), it.city(), it.state(), it.postalCode(), it.country());
    }
  }

  record Attributes(Verification verification) {
    static @Nullable Attributes of(Authorize it) {
      var isToken = it.instrument().card().isToken();
      if (isToken || it.authentication().returnUrl() == null || it.initiation().isOffSession()) {
        return null;
      }
      var method =
          switch (it.authentication().request()) {
            case AUTOMATIC -> "SCA_WHEN_REQUIRED";
            case ANY, CHALLENGE -> "SCA_ALWAYS";
          };
      return new Attributes(new Verification(method));
    }
  }

  record Verification(String method) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(
      String paymentInitiator,
      String paymentType,
      String usage,
      @Nullable Reference previousNetworkTransactionReference) {
    static @Nullable Stored of(Initiation it, Instrument instrument) {
      var credential = it.credential();
      if (credential == null && !it.isOffSession()) {
        return null;
      }
      return new Stored(
          it.isOffSession() ? "MERCHANT" : "CUSTOMER",
          type(it),
          credential != null && credential.isFirst() ? "FIRST" : "SUBSEQUENT",
          credential == null ? null : Reference.of(credential, instrument));
    }

    /** Instalments are paid on a schedule, like subscriptions. */
    private static String type(Initiation it) {
      var purpose = it.credential() == null ? null : it.credential().purpose();
      return switch (purpose) {
        case RECURRING, INSTALLMENT -> "RECURRING";
        case UNSCHEDULED -> "UNSCHEDULED";
        case null -> it.isOffSession() ? "UNSCHEDULED" : "ONE_TIME";
      };
    }
  }

  record Reference(String id, String network) {
    private static final int ID_CHARS_MAX = 36;
    private static final Map<String, String> NETWORKS =
        Map.of(
            "visa", "VISA",
            "mastercard", "MASTERCARD",
            "amex", "AMEX",
            "discover", "DISCOVER",
            "jcb", "JCB",
            "unionpay", "CHINA_UNION_PAY");

    static @Nullable Reference of(StoredCredential it, Instrument instrument) {
      var id = it.networkTransactionId();
      var network = NETWORKS.get(instrument.card().brand());
      return id == null || network == null || id.length() > ID_CHARS_MAX
          ? null
          : new Reference(id, network);
    }
  }

  record Experience(String returnUrl, String cancelUrl) {
    static @Nullable Experience of(Authentication it) {
      var back = it.returnUrl();
      return back == null ? null : new Experience(back.toString(), back.toString());
    }
  }
}
