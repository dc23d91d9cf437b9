package baton.connector;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Wallet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  @Test
  void whoTakesPlainNumbersTakesSomeOfGooglePay() {
    var plain = Capabilities.of(Set.of(Feature.GOOGLE_PAY_CARD_NUMBERS));
    assertThat(plain.mayTake(Wallet.GOOGLE_PAY)).isTrue();
    assertThat(plain.mayTake(Wallet.APPLE_PAY)).isFalse();
    var apple = Capabilities.of(Set.of(Feature.APPLE_PAY));
    assertThat(apple.mayTake(Wallet.GOOGLE_PAY)).isFalse();
    assertThat(apple.mayTake(Wallet.APPLE_PAY)).isTrue();
  }
}
