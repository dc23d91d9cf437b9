package baton.vault.number;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanScannerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242424242424242",
        "card=4242424242424242&cvc=123",
        "{\"number\":\"4242424242424242\"}",
        "{\\\"number\\\":\\n4242424242424242\\n}",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242.",
        "number=4242+4242+4242+4242",
        "number=4242%204242%204242%204242",
        "a%204242424242424242",
        "pm_4242424242424242",
        "0000 4242 4242 4242 4242 0000",
        "3782 822463 10005",
        "6205500000000000004",
      })
  void aNumberIsFoundHoweverItIsWritten(String text) {
    assertThat(PanScanner.find(text)).hasSize(1);
    assertThat(PanScanner.find(text.getBytes(StandardCharsets.UTF_8))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242424242424241",
        "424242******4242",
        "9999999999999995",
        "\\x4242424242424242",
        "4242424242424242ab",
        "42424242424242424242424242",
        "0.4242424242424242",
        "4242 42424242 4242",
        "2026-11-22 00:52:31.424242",
      })
  void whatIsNoNumberIsNotFound(String text) {
    assertThat(PanScanner.find(text)).isEmpty();
  }

  @Test
  void everyTestCardIsFoundInOnePieceAndMasked() {
    for (var row : TestCards.BUILT_IN.rows()) {
      var digits = row.number().digits();
      assertThat(PanScanner.find("x " + digits + ",")).containsExactly(row.number().masked());
    }
  }

  @Test
  void idsAndHashesAreNoNumbers() {
    var ids = new Ids(Clock.systemUTC());
    var random = new Random();
    for (var round = 0; round < 20_000; round++) {
      var uuid = new UUID(random.nextLong(), random.nextLong());
      var text = ids.next("pi") + " " + uuid + " " + uuid.toString().replace("-", "");
      assertThat(PanScanner.find(text)).as(text).isEmpty();
    }
  }

  @Test
  void randomNumbersOfAnyBrandAreFound() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1000; round++) {
      var digits = Numbers.random(random, "4", 16);
      assertThat(PanScanner.find("log line with " + digits)).as("seed %d", seed).hasSize(1);
    }
  }
}
