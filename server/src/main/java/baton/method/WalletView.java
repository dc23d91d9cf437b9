package baton.method;

import baton.core.Card;
import baton.core.Wallet;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a card was paid with. Of {@code applePay} and its like there is one, with nothing inside.
 *
 * @param dynamicLast4 of the token that the wallet had; null: it had the card's own number
 */
public record WalletView(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> applePay,
    @Nullable String dynamicLast4,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> googlePay,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> samsungPay,
    String type) {

  /** Null where there was no wallet. */
  public static @Nullable WalletView of(Card card) {
    var wallet = card.wallet();
    return wallet == null
        ? null
        : new WalletView(
            inside(wallet == Wallet.APPLE_PAY),
            card.tokenLast4(),
            inside(wallet == Wallet.GOOGLE_PAY),
            inside(wallet == Wallet.SAMSUNG_PAY),
            wallet.code());
  }

  private static @Nullable Map<String, String> inside(boolean isIt) {
    return isIt ? Map.of() : null;
  }
}
