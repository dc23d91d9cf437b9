package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class SlowSendersTest {
  private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint();
  private final Line line = new Line(endPoint);
  private final SlowSenders senders = new SlowSenders();
  private long now = System.nanoTime();

  @Test
  void aRequestThatDripsInForHalfAMinuteIsCutOff() {
    for (var i = 0; i <= 30; i++) {
      assertThat(isOpenAfter(1, 0)).as("%d s", i).isTrue();
    }
    assertThat(isOpenAfter(1, 0)).isFalse();
  }

  @Test
  void oneThatCameInAndIsWorkedOnIsNot() {
    assertThat(isOpenAfter(1000, 0)).isTrue();
    for (var i = 0; i < 100; i++) {
      assertThat(isOpenAfter(0, 0)).isTrue();
    }
  }

  @Test
  void manyRequestsThatAreAnsweredAreNot() {
    for (var i = 0; i < 100; i++) {
      assertThat(isOpenAfter(200, 1)).isTrue();
    }
  }

  @Test
  void nobodyIsTakenForSlowThatSaysNothing() {
    for (var i = 0; i < 100; i++) {
      assertThat(isOpenAfter(0, 0)).isTrue();
    }
  }

  /** A second later, in which so much came and went. */
  private boolean isOpenAfter(int bytes, int answers) {
    line.bytes += bytes;
    line.answers += answers;
    now += Duration.ofSeconds(1).toNanos();
    senders.hangUp(List.of(endPoint), now);
    return endPoint.isOpen();
  }

  /** A connection that only counts. */
  private static final class Line extends AbstractConnection {
    private long bytes;
    private long answers;

    Line(EndPoint endPoint) {
      super(endPoint, Runnable::run);
      endPoint.setConnection(this);
    }

    @Override
    public void onFillable() {}

    @Override
    public long getBytesIn() {
      return bytes;
    }

    @Override
    public long getMessagesOut() {
      return answers;
    }
  }
}
