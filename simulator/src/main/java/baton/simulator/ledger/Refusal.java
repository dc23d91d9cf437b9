package baton.simulator.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a pretend processor says no: its own words, beside the scheme's codes where it has them. */
public enum Refusal {
  REFUSED("05", null),
  INSUFFICIENT_BALANCE("51", "02"),
  CARD_LOST("41", "03"),
  CARD_STOLEN("43", "03"),
  CARD_EXPIRED("54", "01"),
  CVC_WRONG("N7", null),
  NUMBER_WRONG("14", "03"),
  TOO_MANY_PAYMENTS("65", "02"),
  ISSUER_ERROR("96", null),
  AUTHENTICATION_NEEDED("1A", null),
  AUTHENTICATION_FAILED(null, null),
  BLOCKED_BY_RISK_ENGINE(null, null),
  PAYMENT_CANCELED(null, null),
  AUTHORIZATION_EXPIRED(null, null),
  CAPTURE_REFUSED(null, null),
  PAYMENT_REVERSED(null, null),
  REFUND_REFUSED(null, null);

  private final @Nullable String networkCode;
  private final @Nullable String networkAdvice;

  Refusal(@Nullable String networkCode, @Nullable String networkAdvice) {
    this.networkCode = networkCode;
    this.networkAdvice = networkAdvice;
  }

  /** As the wire has it: {@code insufficient_balance}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public @Nullable String networkCode() {
    return networkCode;
  }

  public @Nullable String networkAdvice() {
    return networkAdvice;
  }
}
