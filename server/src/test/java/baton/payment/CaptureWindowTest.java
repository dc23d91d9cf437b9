package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CaptureWindowTest {
  private static final Instant END = Instant.parse("2026-03-08T12:00:00Z");

  @Test
  void whatStandsIsLookedAtWhenItsTimeIsOver() {
    assertThat(CaptureWindow.lookAt(END, END.minusSeconds(1))).isEqualTo(END);
  }

  @Test
  void whatIsNotReleasedIsTriedAgainForAMonthAndThenLeftToAPerson() {
    var month = END.plus(Duration.ofDays(30));
    assertThat(CaptureWindow.lookAt(END, END)).isEqualTo(END.plus(Duration.ofHours(6)));
    assertThat(CaptureWindow.lookAt(END, month)).isEqualTo(month.plus(Duration.ofHours(6)));
    assertThat(CaptureWindow.lookAt(END, month.plusSeconds(1))).isNull();
  }
}
