package baton.connectors.checkout;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Initiation.Channel;
import baton.connector.Operation.Instrument;
import baton.connector.ProcessorAccount;
import baton.connectors.wire.Shown;
import baton.core.Card;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /payments}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Charge(
    Plastic source,
    long amount,
    String currency,
    String paymentType,
    boolean merchantInitiated,
    String reference,
    boolean capture,
    @Nullable Descriptor billingDescriptor,
    @JsonProperty("3ds") @Nullable ThreeDs threeDs,
    String processingChannelId,
    @Nullable String previousPaymentId,
    @Nullable String successUrl,
    @Nullable String failureUrl,
    SortedMap<String, String> metadata) {
  private static final Shown METADATA = new Shown(18, 100, 255);
  private static final int URL_CHARS_MAX = 255;

  /**
   * @param isAuthenticated whether the payer is to be authenticated by Checkout.com
   */
  static Charge of(Authorize it, long minor, boolean isAuthenticated, ProcessorAccount account) {
    var proof = it.authentication().proof();
    var back = isAuthenticated ? String.valueOf(it.authentication().returnUrl()) : null;
    var credential = it.initiation().credential();
    return new Charge(
        Plastic.of(it.instrument(), it.initiation()),
        minor,
        it.amount().currency().getCurrencyCode(),
        paymentType(it.initiation()),
        it.initiation().isOffSession(),
        it.key(),
        it.capture() == CaptureMode.AUTOMATIC,
        Descriptor.of(it.descriptor(), account),
        proof != null ? ThreeDs.of(proof) : isAuthenticated ? ThreeDs.WANTED : null,
        account.credential("processing_channel_id"),
        credential == null ? null : credential.networkTransactionId(),
        back,
        back,
        METADATA.of(it.metadata()));
  }

  /** Whether the payer can be sent to Checkout.com and back. */
  static boolean mayAuthenticate(Authorize it) {
    var back = it.authentication().returnUrl();
    return back != null
        && back.toString().length() <= URL_CHARS_MAX
        && !it.instrument().card().isToken()
        && it.authentication().proof() == null
        && !it.initiation().isOffSession()
        && it.initiation().channel() == Channel.ECOMMERCE;
  }

  private static String paymentType(Initiation it) {
    if (it.channel() == Channel.MOTO) {
      return "MOTO";
    }
    var credential = it.credential();
    return switch (credential == null ? null : credential.purpose()) {
      case RECURRING -> "Recurring";
      case INSTALLMENT -> "Installment";
      case UNSCHEDULED -> "Regular";
      case null -> "Regular";
    };
  }

  /**
   * A card, or the network token of one. The dates are known outside the vault, and wanted as
   * numbers.
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Plastic(
      String type,
      @Nullable String number,
      @Nullable String token,
      @Nullable String tokenType,
      @Nullable String cryptogram,
      @Nullable String eci,
      int expiryMonth,
      int expiryYear,
      @Nullable String name,
      @Nullable String cvv,
      boolean stored,
      @Nullable Billing billingAddress) {
    static Plastic of(Instrument it, Initiation initiation) {
      var credential = initiation.credential();
      var isToken = it.card().isToken();
      var number = CardSlot.NUMBER.marker();
      var cryptogram = it.cryptogram();
      return new Plastic(
          isToken ? "network_token" : "card",
          isToken ? null : number,
          isToken ? number : null,
          isToken ? tokenType(it.card()) : null,
          cryptogram == null ? null : CardSlot.CRYPTOGRAM.marker(),
          cryptogram == null ? null : cryptogram.eci(),
          it.card().expMonth(),
          it.card().expYear(),
          it.holder().name(),
          it.hasCvc() ? CardSlot.CVC.marker() : null,
          initiation.isSaved() || (credential != null && !credential.isFirst()),
          Billing.of(it.holder()));
    }

    /** What a network token lacks that the contract wants of one; null: nothing. */
    static @Nullable String missing(Instrument it) {
      if (!it.card().isToken()) {
        return null;
      }
      if (tokenType(it.card()) == null) {
        return "network tokens of " + it.card().brand();
      }
      var cryptogram = it.cryptogram();
      return cryptogram != null && cryptogram.eci() == null
          ? "network tokens without an ECI"
          : null;
    }

    /** By who issued it: a wallet, or the token service of its scheme. */
    private static @Nullable String tokenType(Card it) {
      return switch (it.wallet()) {
        case APPLE_PAY -> "applepay";
        case GOOGLE_PAY -> "googlepay";
        case SAMSUNG_PAY -> null;
        case null ->
            switch (it.brand()) {
              case "visa" -> "vts";
              case "mastercard" -> "mdes";
              default -> null;
            };
      };
    }
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Billing(
      @Nullable String addressLine1,
      @Nullable String city,
      @Nullable String state,
      @Nullable String zip,
      @Nullable String country) {
    /** Without a country the rest says nothing. */
    static @Nullable Billing of(Holder it) {
      return it.country() == null
          ? null
          : new Billing(it.line1(), it.city(), it.state(), it.postalCode(), it.country());
    }
  }

  /** The city is wanted; of those who sell online it is none. */
  record Descriptor(String name, String city) {
    private static final int NAME_CHARS_MAX = 25;
    private static final int CITY_CHARS_MAX = 13;

    static @Nullable Descriptor of(@Nullable String descriptor, ProcessorAccount account) {
      var city = account.settings().getOrDefault("descriptor_city", "Online");
      return descriptor == null
          ? null
          : new Descriptor(cut(descriptor, NAME_CHARS_MAX), cut(city, CITY_CHARS_MAX));
    }

    private static String cut(String text, int charsMax) {
      return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ThreeDs(
      boolean enabled,
      @Nullable Boolean attemptN3d,
      @Nullable String eci,
      @Nullable String cryptogram,
      @Nullable String xid,
      @Nullable String version) {
    /** Cards that cannot are charged without. */
    static final ThreeDs WANTED = new ThreeDs(true, true, null, null, null, null);

    static ThreeDs of(Authentication.Proof it) {
      return new ThreeDs(
          true, null, it.eci(), it.cryptogram().reveal(), it.transactionId(), it.version());
    }
  }
}
