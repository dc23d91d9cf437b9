package baton.method;

import baton.core.Secret;
import baton.core.Wallet;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.method.PaymentMethods.CardSource.Typed;
import baton.vault.CardInput;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Network tokens and wallets in {@code card}. What a wallet gives is encrypted for the merchant,
 * who decrypts it first.
 */
final class WalletParams {
  private static final int NUMBER_MAX = 64;
  private static final int LAST4_CHARS = 4;
  private static final Pattern LAST4 = Pattern.compile("[0-9]{4}");

  /** What stands in a token's place, and says otherwise what a token says. */
  private static final List<String> CARD_ONLY = List.of("cvc", "exp_month", "exp_year", "number");

  private WalletParams() {}

  static Param[] all() {
    return new Param[] {
      Param.text("last4", LAST4_CHARS)
          .describe("Of the card that its holder knows; only together with `network_token`."),
      Param.hash(
              "network_token",
              Shape.of(
                  Param.integer("exp_month", 0, 9999).required(),
                  Param.integer("exp_year", 0, 9999).required(),
                  Param.text("number", NUMBER_MAX).required()))
          .describe(
              "In place of number, expiry and CVC: of a card scheme, or what you decrypted of a"
                  + " wallet. Its cryptogram comes with each confirmation."),
      Param.hash(
              "wallet",
              Shape.of(Param.oneOf("type", "apple_pay", "google_pay", "samsung_pay").required()))
          .describe(
              "Together with `network_token`; Google Pay also with `number`, where it has no"
                  + " token.")
    };
  }

  /** Null when {@code card} has no network token. */
  static @Nullable Typed token(Params card) {
    var token = card.hash("network_token");
    if (token == null) {
      return null;
    }
    MethodParams.refuseBeside(card, "network_token", CARD_ONLY);
    var input =
        new CardInput(
            new Secret(token.requiredText("number")),
            (int) token.requiredInteger("exp_month"),
            (int) token.requiredInteger("exp_year"),
            null,
            true);
    return new Typed(input, null, last4(card), type(card));
  }

  /** The wallet of a card with its own number; null: none. */
  static @Nullable Wallet ofNumber(Params card) {
    if (card.has("last4")) {
      throw Problem.invalid(
          "`last4` can only be used together with `network_token`.", card.nameOf("last4"));
    }
    var wallet = type(card);
    if (wallet != null && wallet != Wallet.GOOGLE_PAY) {
      throw Problem.invalid(
          "The wallet %s has network tokens only: send `network_token`.".formatted(wallet.code()),
          card.nameOf("wallet"));
    }
    return wallet;
  }

  private static @Nullable String last4(Params card) {
    var last4 = card.text("last4");
    if (last4 != null && !LAST4.matcher(last4).matches()) {
      throw Problem.invalid("`last4` has four digits.", card.nameOf("last4"));
    }
    return last4;
  }

  private static @Nullable Wallet type(Params card) {
    var wallet = card.hash("wallet");
    return wallet == null ? null : Wallet.of(wallet.requiredText("type"));
  }
}
