package baton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that goes on as time does, and jumps ahead when it is told to. In a file, it is one clock
 * for all processes that open it, those too that are started later.
 */
public final class JumpingClock extends Clock {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Clock time = Clock.systemUTC();

  /** By how many milliseconds this clock is ahead of time. */
  private final ByteBuffer ahead;

  private JumpingClock(ByteBuffer ahead) {
    this.ahead = ahead;
  }

  /** One for this process. */
  public static JumpingClock alone() {
    return new JumpingClock(ByteBuffer.allocateDirect(Long.BYTES));
  }

  /** {@code file} is made where there is none; then it is as late as it is. */
  public static JumpingClock in(Path file) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new JumpingClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void advance(Duration by) {
    var _ = (long) LONG.getAndAdd(ahead, 0, by.toMillis());
  }

  @Override
  public Instant instant() {
    return time.instant().plusMillis((long) LONG.getVolatile(ahead, 0));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
