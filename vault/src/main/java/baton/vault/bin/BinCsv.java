package baton.vault.bin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a BIN table in CSV: a line of titles, then a line for each range. Nothing of a line is
 * repeated in a fault: it might hold a whole card number.
 */
public final class BinCsv {
  /** Faults that are told one by one; of the others only how many there are. */
  private static final int FAULTS_TOLD_MAX = 20;

  private static final int LINES_MAX = 1_000_000;
  private static final int LINE_CHARS_MAX = 2_000;
  private static final Comparator<Line> WIDEST_FIRST =
      Comparator.comparingInt((Line it) -> it.range().first())
          .thenComparing(it -> it.range().last(), Comparator.reverseOrder());

  /** What was in a file. */
  public sealed interface Read {
    /** Ordered by their beginning, the wider one first. */
    record Ok(List<BinRange> ranges) implements Read {}

    /** A line of text for each fault: the first twenty, and how many more there are. */
    record Bad(List<String> faults) implements Read {}
  }

  private record Line(int number, BinRange range) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int untold;
  private int number;

  private BinCsv() {}

  /** Throws {@link IOException} when the file cannot be read; that it is bad is an answer. */
  public static Read read(InputStream csv) throws IOException {
    var reading = new BinCsv();
    var utf8 = StandardCharsets.UTF_8.newDecoder();
    try (var text = new BufferedReader(new InputStreamReader(csv, utf8))) {
      reading.readAll(text);
    } catch (CharacterCodingException notUtf8) {
      reading.fault("the file is not in UTF-8, somewhere after this line");
    } catch (BinRow.Fault fault) {
      reading.fault(fault.getMessage());
    }
    return reading.read();
  }

  private Read read() {
    if (faults.isEmpty()) {
      lines.sort(WIDEST_FIRST);
      refuseOverlaps();
    }
    if (untold > 0) {
      faults.add("and %,d more".formatted(untold));
    }
    return faults.isEmpty()
        ? new Read.Ok(lines.stream().map(Line::range).toList())
        : new Read.Bad(List.copyOf(faults));
  }

  private void readAll(BufferedReader text) throws IOException {
    var titles = next(text);
    if (titles == null) {
      throw new BinRow.Fault("the file is empty");
    }
    // A byte order mark, as spreadsheets write it.
    var row = BinRow.titled(titles.startsWith("\uFEFF") ? titles.substring(1) : titles);
    for (var line = next(text); line != null; line = next(text)) {
      if (!line.isBlank()) {
        add(row, line);
      }
    }
    if (lines.isEmpty() && faults.isEmpty()) {
      throw new BinRow.Fault("there is no range in the file");
    }
  }

  private @Nullable String next(BufferedReader text) throws IOException {
    number++;
    return text.readLine();
  }

  private void add(BinRow row, String line) {
    if (lines.size() >= LINES_MAX) {
      throw new BinRow.Fault("more than %,d ranges".formatted(LINES_MAX));
    }
    try {
      if (line.length() > LINE_CHARS_MAX) {
        throw new BinRow.Fault("more than %,d characters".formatted(LINE_CHARS_MAX));
      }
      lines.add(new Line(number, row.range(line)));
    } catch (BinRow.Fault fault) {
      fault(fault.getMessage());
    }
  }

  /** A range may lie inside another, and wins there: what crosses another's end is a mistake. */
  private void refuseOverlaps() {
    var around = new ArrayDeque<Line>();
    for (var line : lines) {
      var range = line.range();
      while (!around.isEmpty() && around.getLast().range().last() < range.first()) {
        around.removeLast();
      }
      number = line.number();
      if (!around.isEmpty()) {
        var outer = around.getLast();
        if (outer.range().first() == range.first() && outer.range().last() == range.last()) {
          fault("the same range as line " + outer.number());
        } else if (!outer.range().holds(range)) {
          fault("overlaps line " + outer.number() + " and does not lie inside it");
        }
      }
      around.addLast(line);
    }
  }

  private void fault(String what) {
    if (faults.size() < FAULTS_TOLD_MAX) {
      faults.add("line " + number + ": " + what);
    } else {
      untold++;
    }
  }
}
