package baton.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sends to be paid, as it is on the wire.
 *
 * @param capture {@code automatic}, {@code manual}, or {@code automatic_if_matched}: at once,
 *     unless the CVC or the address is found to be wrong
 */
public record Charge(
    long amount,
    String currency,
    String capture,
    Plastic card,
    Holder holder,
    Initiation initiation,
    ThreeD threeDs,
    @Nullable String descriptor,
    @Nullable Connected connected) {
  private static final Set<String> CAPTURES = Set.of("automatic", "automatic_if_matched", "manual");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{12,19}");
  private static final Holder NOBODY = new Holder(null, null, null, null, null);

  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Charge {
    require(amount > 0, "amount must be above 0");
    require(
        currency != null && CURRENCY.matcher(currency).matches(), "currency must be an ISO code");
    require(CAPTURES.contains(capture), "capture is unknown");
    require(card != null, "card is missing");
    holder = holder == null ? NOBODY : holder;
    initiation = initiation == null ? Initiation.ONCE : initiation;
    threeDs = threeDs == null ? new ThreeD("automatic", null) : threeDs;
  }

  /** For nobody else on a platform. */
  public Charge(
      long amount,
      String currency,
      String capture,
      Plastic card,
      Holder holder,
      Initiation initiation,
      ThreeD threeDs,
      @Nullable String descriptor) {
    this(amount, currency, capture, card, holder, initiation, threeDs, descriptor, null);
  }

  /** Whether it is taken at once, of a card of which {@code checks} were made. */
  boolean isAutomatic(Entry.Checks checks) {
    return capture.equals("automatic")
        || (capture.equals("automatic_if_matched") && !checks.isAnyFailed());
  }

  /**
   * The card as it is printed, or a network token of it. Lives as long as the request.
   *
   * @param network which one of a co-badged card is wanted; null: any
   * @param token that the number is a network token's; null: it is the card's
   * @param wallet what it was paid with; null: none
   */
  public record Plastic(
      String number,
      String expMonth,
      String expYear,
      @Nullable String cvc,
      @Nullable String network,
      @Nullable Token token,
      @Nullable String wallet) {
    public Plastic {
      require(number != null && NUMBER.matcher(number).matches(), "card number must be digits");
    }

    /** The card itself. */
    public Plastic(
        String number,
        String expMonth,
        String expYear,
        @Nullable String cvc,
        @Nullable String network) {
      this(number, expMonth, expYear, cvc, network, null, null);
    }

    /** A network token. */
    public Plastic(String number, String expMonth, String expYear, Token token) {
      this(number, expMonth, expYear, null, null, token, null);
    }

    /** Whether its cryptogram says that the payer is there. */
    boolean isProven() {
      return token != null && token.cryptogram() != null;
    }

    /** Whether nothing says so. */
    boolean isUnproven() {
      return token != null && token.cryptogram() == null;
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /**
   * What comes with the number of a network token.
   *
   * @param cryptogram in Base64; null only where the payer is away
   */
  public record Token(@Nullable String cryptogram, @Nullable String eci) {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{26,38}={0,2}");

    public Token {
      require(cryptogram == null || BASE64.matcher(cryptogram).matches(), "no such cryptogram");
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /** Who pays; every part may be missing. */
  public record Holder(
      @Nullable String name,
      @Nullable String email,
      @Nullable String line1,
      @Nullable String postalCode,
      @Nullable String country) {}

  /**
   * Who started it, and what is agreed about keeping the card.
   *
   * @param channel {@code moto} for orders by mail or telephone; null for all others
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Initiation(
      boolean offSession,
      boolean savedCard,
      @Nullable String channel,
      @Nullable Stored credential) {
    static final Initiation ONCE = new Initiation(false, false, null, null);

    public Initiation {
      require(channel == null || channel.equals("moto"), "initiation.channel is unknown");
    }

    boolean isMoto() {
      return channel != null;
    }

    /** The payer is away, and agreed to that in an operation that the schemes know. */
    boolean isAgreed() {
      return offSession && credential != null && credential.networkTransactionId() != null;
    }
  }

  /**
   * A card on file.
   *
   * @param first the payer agrees with this operation; else in {@code networkTransactionId}
   * @param purpose {@code recurring}, {@code installment}, {@code unscheduled} or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stored(
      boolean first, @Nullable String purpose, @Nullable String networkTransactionId) {}

  /** Whom of a platform it is for; amounts in minor units, every part may be missing. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Connected(
      @Nullable String onBehalfOf,
      @Nullable String destination,
      @Nullable Long transferAmount,
      @Nullable Long feeAmount) {}

  /**
   * What the merchant wants of 3-D Secure.
   *
   * @param request {@code automatic}, {@code any} or {@code challenge}
   * @param returnUrl where the payer's browser goes afterwards; null when it cannot be redirected
   * @param eci of an authentication that was made elsewhere; null when there was none
   */
  public record ThreeD(String request, @Nullable String returnUrl, @Nullable String eci) {
    public ThreeD(String request, @Nullable String returnUrl) {
      this(request, returnUrl, null);
    }

    public ThreeD {
      require(
          "automatic".equals(request) || "any".equals(request) || "challenge".equals(request),
          "three_ds.request is unknown");
      require(returnUrl == null || isWeb(returnUrl), "return_url must be http or https");
    }

    boolean isWanted() {
      return !request.equals("automatic");
    }

    private static boolean isWeb(String url) {
      var scheme = URI.create(url).getScheme();
      return "http".equals(scheme) || "https".equals(scheme);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
