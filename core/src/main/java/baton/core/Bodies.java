package baton.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what comes over a network, which may be longer than anybody wants. */
public final class Bodies {
  /** Almost all are shorter. The JDK would take 16 KiB for each. */
  private static final int FIRST_BYTES = 2048;

  private Bodies() {}

  /** All of {@code stream}, or its first {@code max} bytes. */
  public static byte[] read(InputStream stream, int max) throws IOException {
    var first = stream.readNBytes(Math.min(FIRST_BYTES, max));
    if (first.length < FIRST_BYTES) {
      return first;
    }
    var all = new ByteArrayOutputStream(2 * FIRST_BYTES);
    all.writeBytes(first);
    all.writeBytes(stream.readNBytes(max - first.length));
    return all.toByteArray();
  }
}
