package baton.simulator.ledger;

import baton.core.Json;
import baton.core.StartFailed;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that only grows, one JSON line for every change of a book, written before the answer
 * leaves. It outlives {@code kill -9} of this process, not a failing machine: nothing is synced.
 */
public final class Journal implements AutoCloseable {
  /** One change; without an entry, everything of the processor was reset. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(String processor, @Nullable Entry entry) {
    public Line {
      Objects.requireNonNull(processor);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final OutputStream out;

  private Journal(OutputStream out) {
    this.out = out;
  }

  /** Keeps nothing. */
  public static Journal none() {
    return new Journal(OutputStream.nullOutputStream());
  }

  /** Goes on behind what is already in {@code file}. */
  public static Journal append(Path file) {
    try {
      return new Journal(new FileOutputStream(file.toFile(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads {@code file} from its beginning, if there is one. A last line without its end was never
   * answered for, and is cut off. Returns the number of lines. Throws {@link StartFailed} when it
   * is not what this class wrote.
   */
  public static long replay(Path file, Consumer<Line> into) {
    if (!Files.exists(file)) {
      return 0;
    }
    var read = 0L;
    try {
      cutTornLine(file);
      try (var lines = Files.newBufferedReader(file)) {
        for (var it = lines.readLine(); it != null; it = lines.readLine()) {
          into.accept(Json.read(it, Line.class));
          read++;
        }
      }
      return read;
    } catch (IOException | IllegalArgumentException damaged) {
      throw new StartFailed(
          "the journal of the sandbox processors, %s, is damaged from line %d on: mend it, or"
                  .formatted(file, read + 1)
              + " move it away, and they begin with empty books",
          damaged);
    }
  }

  /** Replaces {@code file} as a whole; a crash leaves the old or the new one. */
  public static void rewrite(Path file, Stream<Line> lines) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var out = Files.newBufferedWriter(fresh)) {
        for (var it : (Iterable<Line>) lines::iterator) {
          out.write(Json.write(it));
          out.write('\n');
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Line line) {
    var bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cutTornLine(Path file) throws IOException {
    try (var it = new RandomAccessFile(file.toFile(), "rw")) {
      var end = it.length();
      while (end > 0) {
        it.seek(end - 1);
        if (it.read() == '\n') {
          break;
        }
        end--;
      }
      it.setLength(end);
    }
  }
}
