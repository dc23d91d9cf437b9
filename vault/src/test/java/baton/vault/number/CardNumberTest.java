package baton.vault.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"79927398713000", "4242 4242-4242 4242", "378282246310005"})
  void knownNumbersAreAccepted(String typed) {
    assertThat(CardNumber.parse(typed)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4242",
        "42424242424242424242",
        "4242x42424242424",
        "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
        "4242\n424242424242"
      })
  void whatCannotBeANumberIsNone(String typed) {
    assertThat(CardNumber.parse(typed)).isNull();
  }

  @Test
  void everySingleWrongDigitAndEverySwappedPairButZeroAndNineIsNoticed() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1000; round++) {
      var digits = Numbers.random(random, "", 12 + random.nextInt(8));
      assertThat(new CardNumber(digits).passesLuhn()).as("seed %d, %s", seed, digits).isTrue();
      var at = random.nextInt(digits.length() - 1);
      var wrong = (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
      var changed = digits.substring(0, at) + wrong + digits.substring(at + 1);
      assertThat(new CardNumber(changed).passesLuhn()).as("seed %d, %s", seed, changed).isFalse();
      var pair = digits.substring(at, at + 2);
      if (pair.charAt(0) != pair.charAt(1) && !pair.equals("09") && !pair.equals("90")) {
        var swapped =
            digits.substring(0, at) + pair.charAt(1) + pair.charAt(0) + digits.substring(at + 2);
        assertThat(new CardNumber(swapped).passesLuhn()).as("seed %d, %s", seed, swapped).isFalse();
      }
    }
  }

  @Test
  void itPrintsMasked() {
    assertThat(new CardNumber("4242424242424242")).hasToString("424242******4242");
    assertThat(new CardNumber("378282246310005")).hasToString("378282*****0005");
  }
}
