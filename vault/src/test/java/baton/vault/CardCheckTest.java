package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import baton.vault.TestVault.SetClock;
import baton.vault.bin.BinTable;
import baton.vault.number.CardNumber;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands in November 2026. */
class CardCheckTest {
  private final CardCheck check =
      new CardCheck(new BinTable(Jdbi.create(VaultDatabase.SHARED.pool())), new SetClock());

  @ParameterizedTest
  @CsvSource({
    "4242424242424241, incorrect_number, number",
    "424242424242424, invalid_number, number",
    "55555555555544440, invalid_number, number",
  })
  void aWrongNumberIsRefused(String number, String code, String param) {
    assertRefused(fault(number, 12, 2030, null), code, param);
  }

  @ParameterizedTest
  @CsvSource({
    "13, 2030, invalid_expiry_month, exp_month",
    "0, 2030, invalid_expiry_month, exp_month",
    "10, 2026, invalid_expiry_month, exp_month",
    "12, 1970, invalid_expiry_year, exp_year",
    "12, 2025, invalid_expiry_year, exp_year",
    "12, 25, invalid_expiry_year, exp_year",
    "12, 2077, invalid_expiry_year, exp_year",
    "12, -1, invalid_expiry_year, exp_year",
    "12, 2147483647, invalid_expiry_year, exp_year",
  })
  void aWrongExpiryIsRefused(int month, int year, String code, String param) {
    assertRefused(fault(TestVault.VISA, month, year, null), code, param);
  }

  @ParameterizedTest
  @CsvSource({"11, 2026", "11, 26", "1, 27", "12, 2076"})
  void aCardIsGoodUntilItsLastMonthEnds(int month, int year) {
    assertThat(fault(TestVault.VISA, month, year, "123")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "4242424242424242, 99",
    "4242424242424242, 1234",
    "4242424242424242, 12a",
    "4242424242424242, ''",
    "4242424242424242, ١٢٣",
    "378282246310005, 123",
  })
  void aWrongCvcIsRefused(String number, String cvc) {
    assertRefused(fault(number, 12, 2030, cvc), "invalid_cvc", "cvc");
  }

  @Test
  void amexHasFourDigitsOfCvc() {
    assertThat(fault("378282246310005", 12, 2030, "1234")).isNull();
  }

  @Test
  void liveModesTakeRealCardsAndSandboxesTestCards() {
    var real = "4539578763621486";
    assertThat(check.fault(new CardNumber(real), TestVault.card(real), true)).isNull();
    var inSandbox = Objects.requireNonNull(fault(real, 12, 2030, null));
    assertThat(inSandbox.code()).isEqualTo("card_declined");
    assertThat(inSandbox.declineCode()).isEqualTo("test_mode_live_card");
    var visa = new CardNumber(TestVault.VISA);
    var inLive = Objects.requireNonNull(check.fault(visa, TestVault.card(TestVault.VISA), true));
    assertThat(inLive.declineCode()).isEqualTo("live_mode_test_card");
  }

  private Stored.@Nullable Refused fault(String number, int month, int year, @Nullable String cvc) {
    var input =
        new CardInput(new Secret(number), month, year, cvc == null ? null : new Secret(cvc));
    return check.fault(new CardNumber(number), input, false);
  }

  private static void assertRefused(Stored.@Nullable Refused refused, String code, String param) {
    assertThat(refused)
        .extracting("code", "param", "declineCode")
        .containsExactly(code, param, null);
  }
}
