package baton.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a card outside the vault: everything but its number and its CVC. In place of
 * the card's number the vault may have a network token, which stands for it: then the first digits
 * and the expiry are the token's, and so is what they tell.
 *
 * @param vaultId the vault's name for the card, {@code card_…}
 * @param bin the first eight digits of the number, or six where no more may be kept
 * @param last4 of the number that its holder knows
 * @param brand in Stripe's words: {@code visa}, {@code mastercard}, {@code amex}, …, {@code
 *     unknown}
 * @param funding {@code credit}, {@code debit}, {@code prepaid} or {@code unknown}
 * @param country ISO 3166 code of the issuer's country, or null when not known
 * @param issuer the issuer's name, or null when not known
 * @param expYear four digits
 * @param networks which may carry a payment, in Stripe's words: the brand, and on a co-badged card
 *     a second one
 * @param fingerprint the same for the same number in one account, unlinkable across accounts
 * @param tokenLast4 the last four digits of the network token in the vault; null: it has the number
 *     of the card itself
 * @param wallet what its holder paid with; null: none
 */
public record Card(
    String vaultId,
    String bin,
    String last4,
    String brand,
    String funding,
    @Nullable String country,
    @Nullable String issuer,
    int expMonth,
    int expYear,
    List<String> networks,
    String fingerprint,
    @Nullable String tokenLast4,
    @Nullable Wallet wallet) {
  public Card {
    // Cards that were written down before networks were known have none.
    networks = networks == null ? List.of(brand) : List.copyOf(networks);
  }

  /** Whether the vault has a network token in place of the card's number. */
  public boolean isToken() {
    return tokenLast4 != null;
  }

  /** The same as its holder knows it. */
  public Card known(String byLast4, @Nullable Wallet in) {
    return new Card(
        vaultId,
        bin,
        byLast4,
        brand,
        funding,
        country,
        issuer,
        expMonth,
        expYear,
        networks,
        fingerprint,
        tokenLast4,
        in);
  }

  /** The first six digits. */
  public String iin() {
    return bin.substring(0, 6);
  }

  /** One that is no token, and that only its brand's network carries. */
  public Card(
      String vaultId,
      String bin,
      String last4,
      String brand,
      String funding,
      @Nullable String country,
      @Nullable String issuer,
      int expMonth,
      int expYear,
      String fingerprint) {
    this(
        vaultId,
        bin,
        last4,
        brand,
        funding,
        country,
        issuer,
        expMonth,
        expYear,
        List.of(brand),
        fingerprint,
        null,
        null);
  }
}
