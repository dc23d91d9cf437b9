package baton.connectors.adyen;

import baton.connector.CardSlot;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Initiation.Channel;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import baton.connector.Operation.Verify;
import baton.connectors.wire.Camel;
import baton.connectors.wire.Shown;
import baton.core.Wallet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /payments}. */
@Camel
record Payment(
    String merchantAccount,
    String reference,
    Sum amount,
    Plastic paymentMethod,
    String returnUrl,
    String shopperInteraction,
    @Nullable String recurringProcessingModel,
    @Nullable String shopperReference,
    @Nullable Boolean storePaymentMethod,
    @Nullable Integer captureDelayHours,
    SortedMap<String, String> additionalData,
    @Nullable Authenticating authenticationData,
    @Nullable Requestor threeDS2RequestData,
    @Nullable Mpi mpiData,
    @Nullable String shopperStatement,
    @Nullable String shopperEmail,
    @Nullable Billing billingAddress,
    SortedMap<String, String> metadata) {
  private static final int STATEMENT_CHARS_MAX = 22;

  /** The contract wants an address, also where nobody can be sent to it. */
  private static final String NOWHERE = "https://nowhere.invalid/";

  private static final Shown METADATA = new Shown(20, 20, 80);

  static Payment of(Authorize it, Sum amount, String merchantAccount) {
    var isManual = it.capture() == CaptureMode.MANUAL;
    return new Payment(
        merchantAccount,
        it.key(),
        amount,
        Plastic.of(it.instrument(), it.initiation()),
        returnUrl(it.authentication()),
        interaction(it.initiation()),
        model(it.initiation()),
        shopper(it.instrument(), it.initiation()),
        it.initiation().credential() == null ? null : false,
        isManual ? null : 0,
        isManual ? held(it) : new TreeMap<>(),
        Authenticating.of(it.authentication(), it.instrument()),
        Requestor.of(it.authentication()),
        Mpi.of(it.authentication().proof(), it.instrument()),
        statement(it.descriptor()),
        it.instrument().holder().email(),
        Billing.of(it.instrument().holder()),
        METADATA.of(it.metadata()));
  }

  /** An authorization of nothing. */
  static Payment of(Verify it, Sum nothing, String merchantAccount) {
    var authentication = it.authentication();
    var nobody = new Authentication(Authentication.Request.AUTOMATIC, null);
    return of(
        new Authorize(
            it.key(),
            it.amount(),
            CaptureMode.MANUAL,
            it.instrument(),
            it.initiation(),
            authentication == null ? nobody : authentication,
            null,
            new TreeMap<>()),
        nothing,
        merchantAccount);
  }

  /** What is to be raised is a pre-authorization; else the account's setting decides. */
  private static SortedMap<String, String> held(Authorize it) {
    var held = new TreeMap<>(Map.of("manualCapture", "true"));
    if (Boolean.TRUE.equals(it.mayGrow())) {
      held.put("authorisationType", "PreAuth");
    }
    return held;
  }

  private static String returnUrl(Authentication it) {
    return it.returnUrl() == null ? NOWHERE : it.returnUrl().toString();
  }

  /** {@code ContAuth} is a card that was kept before, whether or not the payer is there. */
  private static String interaction(Initiation it) {
    if (it.channel() == Channel.MOTO) {
      return "Moto";
    }
    return it.isOffSession() || isLater(it.credential()) ? "ContAuth" : "Ecommerce";
  }

  private static boolean isLater(@Nullable StoredCredential it) {
    return it != null && !it.isFirst();
  }

  /** Instalments follow a fixed schedule: to Adyen they are subscriptions. */
  private static @Nullable String model(Initiation it) {
    var credential = it.credential();
    if (credential == null) {
      return it.isOffSession() ? "UnscheduledCardOnFile" : null;
    }
    return switch (credential.purpose()) {
      case null -> it.isOffSession() ? "UnscheduledCardOnFile" : "CardOnFile";
      case RECURRING, INSTALLMENT -> "Subscription";
      case UNSCHEDULED -> it.isOffSession() ? "UnscheduledCardOnFile" : "CardOnFile";
    };
  }

  /** Adyen wants a name of the payer for these, and no personal one: the card's will do. */
  private static @Nullable String shopper(Instrument instrument, Initiation initiation) {
    return model(initiation) == null ? null : "card-" + instrument.card().fingerprint();
  }

  private static @Nullable String statement(@Nullable String descriptor) {
    return descriptor == null || descriptor.length() <= STATEMENT_CHARS_MAX
        ? descriptor
        : descriptor.substring(0, STATEMENT_CHARS_MAX);
  }

  @Camel
  record Plastic(
      String type,
      String number,
      String expiryMonth,
      String expiryYear,
      @Nullable String cvc,
      @Nullable String holderName,
      @Nullable String brand,
      @Nullable String networkPaymentReference) {
    private static final Map<String, String> BRANDS =
        Map.of("cartes_bancaires", "cartebancaire", "mastercard", "mc", "visa", "visa");

    static Plastic of(Instrument it, Initiation initiation) {
      var credential = initiation.credential();
      return new Plastic(
          it.card().isToken() ? "networkToken" : "scheme",
          CardSlot.NUMBER.marker(),
          CardSlot.EXP_MONTH.marker(),
          CardSlot.EXP_YEAR.marker(),
          it.hasCvc() ? CardSlot.CVC.marker() : null,
          it.holder().name(),
          it.network() == null ? wallet(it.card().wallet()) : BRANDS.get(it.network()),
          credential == null ? null : credential.networkTransactionId());
    }
  }

  /** Adyen knows the token of a wallet by its brand, which the contract has for second brands. */
  private static @Nullable String wallet(@Nullable Wallet it) {
    return switch (it) {
      case APPLE_PAY -> "applepay";
      case GOOGLE_PAY -> "googlepay";
      case SAMSUNG_PAY -> throw new IllegalArgumentException("refused before");
      case null -> null;
    };
  }

  /** 3-D Secure by Adyen, on a page of Adyen's that the payer is sent to. */
  @Camel
  record Authenticating(
      @Nullable String attemptAuthentication, @Nullable Native threeDSRequestData) {
    /** Whoever has a token's cryptogram was authenticated for it. */
    static Authenticating of(Authentication it, Instrument instrument) {
      if (it.proof() != null || it.returnUrl() == null || instrument.card().isToken()) {
        return new Authenticating("never", null);
      }
      var attempt =
          switch (it.request()) {
            case AUTOMATIC -> null;
            case ANY, CHALLENGE -> "always";
          };
      return new Authenticating(attempt, new Native("disabled"));
    }
  }

  @Camel
  record Native(String nativeThreeDS) {}

  @Camel
  record Requestor(String threeDSRequestorChallengeInd) {
    /** 03: the merchant would rather have the payer challenged. */
    static @Nullable Requestor of(Authentication it) {
      var isWanted =
          it.request() == Authentication.Request.CHALLENGE
              && it.proof() == null
              && it.returnUrl() != null;
      return isWanted ? new Requestor("03") : null;
    }
  }

  /** 3-D Secure by somebody else, or the cryptogram of a network token. */
  @Camel
  record Mpi(
      @Nullable String cavv,
      @Nullable String tokenAuthenticationVerificationValue,
      @Nullable String eci,
      @Nullable String dsTransID,
      @Nullable String xid,
      @Nullable String directoryResponse,
      @Nullable String threeDSVersion) {
    private static final Set<String> STATUSES = Set.of("A", "C", "D", "I", "N", "R", "U", "Y");

    static @Nullable Mpi of(Authentication.@Nullable Proof it, Instrument instrument) {
      return it == null ? of(instrument.cryptogram()) : of(it);
    }

    private static @Nullable Mpi of(@Nullable Cryptogram it) {
      var value = CardSlot.CRYPTOGRAM.marker();
      return it == null ? null : new Mpi(null, value, it.eci(), null, null, null, null);
    }

    private static Mpi of(Authentication.Proof it) {
      var isFirst = it.version().startsWith("1");
      var status = it.transStatus();
      return new Mpi(
          it.cryptogram().reveal(),
          null,
          it.eci(),
          isFirst ? null : it.transactionId(),
          isFirst ? it.transactionId() : null,
          status != null && STATUSES.contains(status) ? status : null,
          it.version());
    }
  }

  /** All of its parts are wanted; what is not known is {@code NA}. */
  @Camel
  record Billing(
      String street,
      String houseNumberOrName,
      String postalCode,
      String city,
      String country,
      @Nullable String stateOrProvince) {
    private static final String UNKNOWN = "NA";

    /** Null where too little is known; these two countries need a state. */
    static @Nullable Billing of(Holder it) {
      var country = it.country();
      var isStateless = ("US".equals(country) || "CA".equals(country)) && it.state() == null;
      if (country == null || it.postalCode() == null || isStateless) {
        return null;
      }
      return new Billing(
          known(it.line1()), UNKNOWN, it.postalCode(), known(it.city()), country, it.state());
    }

    private static String known(@Nullable String text) {
      return text == null || text.isBlank() ? UNKNOWN : text;
    }
  }
}
