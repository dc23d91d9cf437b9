package baton.report;

import baton.db.Tx;
import baton.report.count.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of attempts that a question is about: what their numbers in pages stand for. */
final class Kinds {
  /**
   * Coarse kinds have no rule; the others have a word where there is none. Without a currency they
   * are only of paces.
   */
  private static final String FIND =
      """
      SELECT k.number, k.currency, k.fate, k.is_last, k.main, k.processor, %s AS value
        FROM report_kind k
       WHERE k.mode = ? AND k.currency <> '' AND (k.rule = '') = ?
      """;

  private static final int NOT_ASKED = -1;

  /**
   * What figures tell apart.
   *
   * @param isRetry they were made after another processor had failed
   */
  private record Alike(String currency, Fate fate, boolean isLast, boolean isRetry) {}

  /**
   * One kind.
   *
   * @param value of what it is broken down by; empty where it has none
   * @param pair of a retry the main processor and its own, with a blank between; else empty
   */
  record Asked(int number, int alike, String value, String pair) {}

  private final List<Asked> asked = new ArrayList<>();
  private final List<Alike> alike = new ArrayList<>();
  private final int[] alikeByNumber;

  /** {@code isCoarse}: those of which only processor and currency are told. */
  Kinds(Tx tx, String mode, Filter filter, @Nullable Dimension breakdown, boolean isCoarse) {
    var value = breakdown == null ? "''" : "k." + breakdown.column();
    var values = new ArrayList<>(List.<Object>of(mode, isCoarse));
    var sql = FIND.formatted(value) + filter.sql(values);
    var places = new HashMap<Alike, Integer>();
    tx.each(sql, row -> read(row, places), values.toArray());
    alikeByNumber = new int[asked.stream().mapToInt(Asked::number).max().orElse(-1) + 1];
    Arrays.fill(alikeByNumber, NOT_ASKED);
    asked.forEach(it -> alikeByNumber[it.number()] = it.alike());
  }

  List<Asked> asked() {
    return asked;
  }

  /** Above all numbers of kinds that are asked about. */
  int numbersEnd() {
    return alikeByNumber.length;
  }

  int alikeEnd() {
    return alike.size();
  }

  boolean isAsked(int number) {
    return number < alikeByNumber.length && alikeByNumber[number] != NOT_ASKED;
  }

  /** The same for kinds that figures do not tell apart: from 0 to before {@link #alikeEnd}. */
  int alike(int number) {
    return alikeByNumber[number];
  }

  Cell cell(int place, long attempts, long amountMinor) {
    var it = alike.get(place);
    return new Cell(it.currency(), it.fate(), it.isLast(), it.isRetry(), attempts, amountMinor);
  }

  private void read(ResultSet row, Map<Alike, Integer> places) throws SQLException {
    var main = row.getString("main");
    var it =
        new Alike(
            row.getString("currency"),
            Fate.of(row.getString("fate")),
            row.getBoolean("is_last"),
            !main.isEmpty());
    var place = places.computeIfAbsent(it, _ -> places.size());
    if (place == alike.size()) {
      alike.add(it);
    }
    var pair = main.isEmpty() ? "" : main + " " + row.getString("processor");
    asked.add(new Asked(row.getInt("number"), place, row.getString("value"), pair));
  }
}
