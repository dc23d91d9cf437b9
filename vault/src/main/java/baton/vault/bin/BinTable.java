package baton.vault.bin;

import baton.vault.number.Bins;
import baton.vault.number.CardFacts;
import baton.vault.number.CardNumber;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What is known of numbers by their first digits: test cards, then what was imported, then the
 * built-in brands. Lookups stay in memory. Thread safe.
 */
public final class BinTable {
  private static final int LISTED_MAX = 20;

  private final BinStore store;
  private volatile BinStore.Loaded loaded = new BinStore.Loaded(0, BinRanges.NONE);

  public BinTable(Jdbi database) {
    this.store = new BinStore(database);
  }

  public CardFacts find(CardNumber number) {
    var builtIn = Bins.BUILT_IN.find(number);
    if (builtIn.isTest()) {
      return builtIn;
    }
    var imported = loaded.ranges().find(BinRange.padded(number.digits(), "0"));
    return imported == null ? builtIn : imported;
  }

  /** Loads the table when another one was imported, by whomever. To be called for ever. */
  public void refresh() {
    var latest = store.latest();
    if (latest != null && latest.version() != loaded.version()) {
      var fresh = store.load();
      if (fresh != null) {
        loaded = fresh;
      }
    }
  }

  /** Replaces the imported table. {@code ranges} are as {@link BinCsv} gives them. */
  public void replace(List<BinRange> ranges, String file, Instant now) {
    store.replace(ranges, file, now);
    refresh();
  }

  /** Null before the first import. */
  public @Nullable BinStatus status() {
    return store.latest();
  }

  /**
   * The imported ranges that hold numbers beginning with {@code digits}, the wider one first, at
   * most twenty.
   *
   * @param digits 6 to 8 of them
   */
  public List<BinRange> around(String digits) {
    return store.touching(BinRange.padded(digits, "0"), BinRange.padded(digits, "9"), LISTED_MAX);
  }

  /** What the built-in table says of numbers beginning with {@code digits}. */
  public static CardFacts builtIn(String digits) {
    return Bins.BUILT_IN.find(new CardNumber(digits + "0".repeat(16 - digits.length())));
  }
}
