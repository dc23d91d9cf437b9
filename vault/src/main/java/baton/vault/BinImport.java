package baton.vault;

import baton.vault.bin.BinCsv;
import baton.vault.bin.BinStatus;
import baton.vault.bin.BinTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The BIN table as an operator sees it: replaced from a file, and asked. */
public final class BinImport {
  /** What became of a file. */
  public sealed interface Imported {
    record Ok(int ranges) implements Imported {}

    /** Nothing was changed. {@code faults} are one line of text each. */
    record Bad(List<String> faults) implements Imported {}
  }

  /**
   * What is known of some numbers.
   *
   * @param from eight digits
   * @param to eight digits; the same number of them
   */
  public record Known(
      String from,
      String to,
      String brand,
      String funding,
      @Nullable String country,
      @Nullable String issuer) {}

  private final BinTable bins;
  private final Audit audit;
  private final Clock clock;

  BinImport(BinTable bins, Audit audit, Clock clock) {
    this.bins = bins;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Replaces the table by that of a CSV file, as a whole or not at all. Running nodes use it within
   * seconds. Throws {@link IOException} when the file cannot be read.
   */
  public Imported importFrom(Path csv, String who) throws IOException {
    try (var in = Files.newInputStream(csv)) {
      return switch (BinCsv.read(in)) {
        case BinCsv.Read.Bad(var faults) -> new Imported.Bad(faults);
        case BinCsv.Read.Ok(var ranges) -> {
          var name = String.valueOf(csv.getFileName());
          var deed = audit.begin(new Audit.Deed("import_bins", who, null, name));
          bins.replace(ranges, name, clock.instant());
          audit.end(deed, ranges.size());
          yield new Imported.Ok(ranges.size());
        }
      };
    }
  }

  /** Null before the first import. */
  public @Nullable BinStatus status() {
    return bins.status();
  }

  /**
   * The imported ranges with numbers that begin with {@code digits}, the wider first and at most
   * twenty; the last of those that hold a number decides.
   *
   * @param digits 6 to 8 of them
   */
  public List<Known> lookup(String digits) {
    var known = new ArrayList<Known>();
    for (var it : bins.around(digits)) {
      var facts = it.facts();
      known.add(
          new Known(
              "%08d".formatted(it.first()),
              "%08d".formatted(it.last()),
              facts.brand().word(),
              facts.funding(),
              facts.country(),
              facts.issuer()));
    }
    return known;
  }

  /** The brand that the built-in table gives to numbers that begin with {@code digits}. */
  public String builtInBrand(String digits) {
    return BinTable.builtIn(digits).brand().word();
  }
}
