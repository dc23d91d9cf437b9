package baton.connector;

import baton.core.Card;
import baton.core.Wallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a payment may need of a processor beside a plain sale. */
public enum Feature {
  MANUAL_CAPTURE("manual capture"),
  /** More than one capture of one authorization. */
  MULTICAPTURE("several captures of one authorization"),
  INCREMENTAL_AUTHORIZATION("incremental authorization"),
  THREE_D_SECURE("3D Secure"),
  /** The payer was authenticated elsewhere, and the processor takes the proof. */
  EXTERNAL_THREE_D_SECURE("3D Secure done elsewhere"),
  STATEMENT_DESCRIPTOR("statement descriptors"),
  /** Keeping a card with the payer's consent, and saying so at later payments. */
  SAVED_CARDS("saved cards"),
  MERCHANT_INITIATED("merchant-initiated payments"),
  /** The token that a wallet has for a card, and its cryptogram; so also the other wallets. */
  APPLE_PAY("Apple Pay"),
  GOOGLE_PAY("Google Pay"),
  SAMSUNG_PAY("Samsung Pay"),
  /** The number of the card itself, which Google Pay has where it has no token. */
  GOOGLE_PAY_CARD_NUMBERS("Google Pay with the card's own number"),
  NETWORK_TOKENS("network tokens"),
  /** Without a cryptogram: the payer is away. */
  MERCHANT_INITIATED_TOKENS("merchant-initiated payments with network tokens"),
  /** {@code on_behalf_of} and {@code transfer_data}. */
  CONNECTED_ACCOUNTS("connected accounts (on_behalf_of, transfer_data)"),
  /** Evidence against disputes, or that they are accepted, goes there. */
  DISPUTE_ANSWERS("answers to disputes");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  /** {@code manual_capture}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Feature of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** What it takes to charge {@code card} itself, however it is charged. */
  public static List<Feature> neededFor(Card card) {
    var needed = new ArrayList<Feature>();
    if (card.wallet() != null) {
      var hasNumber = card.wallet() == Wallet.GOOGLE_PAY && !card.isToken();
      needed.add(hasNumber ? GOOGLE_PAY_CARD_NUMBERS : of(card.wallet()));
    }
    if (card.isToken()) {
      needed.add(NETWORK_TOKENS);
    }
    return needed;
  }

  /** What it takes to charge the tokens of {@code wallet}. */
  public static Feature of(Wallet wallet) {
    return switch (wallet) {
      case APPLE_PAY -> APPLE_PAY;
      case GOOGLE_PAY -> GOOGLE_PAY;
      case SAMSUNG_PAY -> SAMSUNG_PAY;
    };
  }

  /** For sentences: {@code manual capture}. */
  public String title() {
    return title;
  }
}
