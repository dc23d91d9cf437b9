package baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A JVM looks at itself, as it would at a server. */
class EdenTest {
  private static final long PID = ProcessHandle.current().pid();
  private static final int CHUNK = 1 << 16;
  private static final int FILLS = 5;

  /** A look allocates, too. */
  private static final int CHUNKS_PER_LOOK = 100;

  private byte[] garbage = {};

  @Test
  void whatIsAllocatedIsCounted() throws IOException {
    fill(1);
    var first = Eden.of(PID);
    var allocated = fill(FILLS);
    var last = Eden.of(PID);
    var seconds = (last.filledNanos() - first.filledNanos()) / 1e9;
    assertThat(last.fills() - first.fills()).isEqualTo(FILLS);
    assertThat(last.bytesPerSecondSince(first) * seconds)
        .isCloseTo((double) allocated, withinPercentage(10));
  }

  @Test
  void nothingIsSaidOfATimeWithoutCollections() throws IOException {
    var first = Eden.whenFull(PID, Duration.ZERO);
    assertThat(first.bytesPerSecondSince(first)).isNaN();
  }

  /** Returns how many bytes it took until that was full so often. */
  private long fill(int times) throws IOException {
    var before = Eden.of(PID);
    var allocated = 0L;
    while (Eden.of(PID).fills() < before.fills() + times) {
      for (var i = 0; i < CHUNKS_PER_LOOK; i++) {
        garbage = new byte[CHUNK];
        allocated += garbage.length;
      }
    }
    return allocated;
  }
}
