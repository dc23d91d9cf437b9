package baton.connector;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where card data goes in the body of an {@link HttpCall}. Only the vault, which sends the call,
 * ever puts it there.
 */
public enum CardSlot {
  /** Digits only: of the card, or of the network token that stands for it. */
  NUMBER("{{card.number}}"),
  /** Two digits: {@code 07}. */
  EXP_MONTH("{{card.exp_month}}"),
  /** Four digits: {@code 2031}. */
  EXP_YEAR("{{card.exp_year}}"),
  /** Three or four digits; to be used only where {@link Operation.Instrument#hasCvc} says so. */
  CVC("{{card.cvc}}"),
  /**
   * The cryptogram of an authentication that was done elsewhere, in Base64: it stands in {@link
   * Operation.Authentication.Proof}. Or that of a network token, where {@link
   * Operation.Instrument#cryptogram} says so; no operation has both. In a form it may be
   * percent-encoded with the rest.
   */
  CRYPTOGRAM("{{card.cryptogram}}");

  private final String marker;

  CardSlot(String marker) {
    this.marker = marker;
  }

  /** What stands in the body until the vault fills it. */
  public String marker() {
    return marker;
  }

  /** What stands there where a whole form was percent-encoded. */
  public String encodedMarker() {
    return URLEncoder.encode(marker, StandardCharsets.UTF_8);
  }
}
