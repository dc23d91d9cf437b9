package baton.simulator;

import static baton.simulator.Merchant.charge;
import static baton.simulator.Merchant.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulator that is killed comes back with its books. */
class JournalTest {
  private static final String VISA = "4242424242424242";

  @TempDir Path folder;

  @Test
  void theBookOutlivesTheProcess() {
    try (var first = start(100);
        var merchant = merchant(first)) {
      var payment = merchant.pay("k1", charge(VISA, 1000, "manual"));
      merchant.on(payment, "capture", "k2", sum(700));
      merchant.on(payment, "refunds", "k3", sum(200));
      var ledger = first.processor("alpha").ledger();

      // The first is not stopped: what it answered for is on disk already.
      try (var second = start(100);
          var again = merchant(second)) {
        assertThat(second.processor("alpha").ledger()).isEqualTo(ledger);
        assertThat(again.pay("k1", charge(VISA, 1000, "manual"))).isEqualTo(payment);
        assertThat(again.on(payment, "refunds", "k4", sum(501)).error()).isEqualTo("wrong_state");
      }
    }
  }

  @Test
  void whatWasPendingIsDecidedAfterTheRestart() {
    var first = start(100);
    merchant(first).pay("k1", charge(VISA, 400_107, "automatic"));
    first.stop();

    try (var second = start(100);
        var again = merchant(second)) {
      Until.holds(() -> again.find("k1").text("status").equals("captured"));
    }
  }

  @Test
  void aTornLineIsCutOff() throws IOException {
    var first = start(100);
    merchant(first).pay("k1", charge(VISA));
    first.stop();
    Files.writeString(journal(), "{\"processor\":\"al", StandardOpenOption.APPEND);

    var second = start(100);
    merchant(second).pay("k2", charge(VISA));
    second.stop();

    try (var third = start(100)) {
      assertThat(merchant(third).find("k1").status()).isEqualTo(200);
      assertThat(merchant(third).find("k2").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "{}", "[]", "\u0000\u0001", "{\"processor\":\"alpha\",\"entry\":7}"})
  void whatIsDamagedIsNamedWithItsLine(String damaged) throws IOException {
    var first = start(100);
    merchant(first).pay("k1", charge(VISA));
    first.stop();
    Files.writeString(journal(), damaged + "\n", StandardOpenOption.APPEND);
    var line = Files.readAllLines(journal()).size();

    assertThatThrownBy(() -> start(100))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("%s, is damaged from line %d on:".formatted(journal(), line));
  }

  @Test
  void bytesThatAreNoTextAreToldAsWell() throws IOException {
    Files.write(journal(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

    assertThatThrownBy(() -> start(100)).isInstanceOf(StartFailed.class);
  }

  @Test
  void theJournalIsBoundedWhenItIsRead() throws IOException {
    var first = start(100);
    for (var i = 0; i < 50; i++) {
      merchant(first).pay("k" + i, charge(VISA));
    }
    first.stop();

    start(5).stop();

    assertThat(Files.readAllLines(journal())).hasSize(5);
  }

  @Test
  void aResetIsKept() {
    var first = start(100);
    merchant(first).pay("k1", charge(VISA));
    first.processor("alpha").reset();
    merchant(first).pay("k2", charge(VISA));
    first.stop();

    try (var second = start(100)) {
      assertThat(merchant(second).find("k1").error()).isEqualTo("never_seen");
      assertThat(merchant(second).find("k2").status()).isEqualTo(200);
    }
  }

  private Simulator start(int paymentsMax) {
    var options = Options.of(Clock.systemUTC()).journal(journal()).paymentsMax(paymentsMax);
    var simulator = Simulator.start(options.pauses(Duration.ofMillis(300), List.of()));
    simulator.put("alpha", Merchant.TERMS);
    return simulator;
  }

  private static Merchant merchant(Simulator simulator) {
    return new Merchant(simulator, Duration.ofSeconds(10));
  }

  private Path journal() {
    return folder.resolve("journal");
  }
}
