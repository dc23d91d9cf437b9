package baton.search;

import baton.db.SqlFailed;
import baton.db.Tx;
import baton.http.Problem;
import baton.http.SearchPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One query at work in one transaction. */
final class Search {
  /** As Stripe, which counts no further. */
  static final int TOTAL_MAX = 10_000;

  /** How many of the newest are looked through where nobody can tell how many will be found. */
  private static final int NEAR = 2000;

  /** How many are looked through at once where no index tells which of them are sought. */
  private static final int STRETCH = 10_000;

  /** How long one page may take: nobody's search is to slow payments down. */
  private static final Duration TIME_MAX = Duration.ofSeconds(10);

  /** After which a page is answered with what was found on the way. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int DIGEST_BYTES = 9;
  private static final int DIGEST_CHARS = DIGEST_BYTES * 4 / 3;

  private final Tx tx;
  private final String rows;
  private final String idPrefix;
  private final String mode;
  private final Query query;

  Search(Tx tx, Searchable what, String mode, Query query) {
    this.tx = tx;
    this.rows = what.rows();
    this.idPrefix = what.idPrefix();
    this.mode = mode;
    this.query = query;
  }

  /**
   * What was found on the way so far.
   *
   * @param stop the id up to which was looked; null: as far as is needed
   */
  private record Way(List<String> ids, @Nullable String stop) {}

  /** What was looked through at once. */
  private record Stretch(@Nullable String lowest, long length) {}

  /**
   * @param patience after it what was found is enough, though it does not fill the page
   */
  Found page(SearchPage page, Duration patience) {
    var last = page.token() == null ? null : lastOf(page.token());
    try {
      tx.hurry(TIME_MAX);
      var max = page.limit() + 1;
      var way = isWalk() ? walk(last, max, patience) : new Way(ids(last, max), null);
      var hasMore = way.ids().size() > page.limit();
      var shown = hasMore ? way.ids().subList(0, page.limit()) : way.ids();
      var end = hasMore ? shown.getLast() : way.stop();
      return new Found(shown, end == null ? null : token(end), page.isCounted() ? total() : null);
    } catch (SqlFailed failed) {
      throw failed.isOutOfTime() ? tooMuch() : failed;
    }
  }

  private List<String> ids(@Nullable String last, int max) {
    var found = List.<String>of();
    for (var sql : statements(last, max)) {
      found = tx.list(sql.text(), row -> row.getString("id"), sql.values().toArray());
      if (found.size() == max) {
        break;
      }
    }
    return found;
  }

  /** Whether all that is asked for is what words do not say: then no index finds it. */
  private boolean isWalk() {
    var conditions = new Conditions(idPrefix, null, null);
    return !query.isAny()
        && conditions.wanted(query.clauses()).isEmpty()
        && !conditions.unwanted(query.clauses()).isEmpty();
  }

  /**
   * From the newest on, stretch by stretch, until the page is full, or patience is over and
   * something was found. Throws a {@link Problem} when nothing was for much longer.
   */
  private Way walk(@Nullable String last, int max, Duration patience) {
    var found = new ArrayList<String>();
    var began = System.nanoTime();
    var from = last;
    while (true) {
      var stretch = stretch(from);
      var lowest = stretch.lowest();
      if (lowest == null) {
        return new Way(found, null);
      }
      found.addAll(within(lowest, from, max - found.size()));
      if (found.size() == max || stretch.length() < STRETCH) {
        return new Way(found, null);
      }
      from = lowest;
      var passed = Duration.ofNanos(System.nanoTime() - began);
      if (passed.compareTo(patience) >= 0 && !found.isEmpty()) {
        return new Way(found, lowest);
      }
      if (passed.compareTo(TIME_MAX) >= 0) {
        throw tooMuch();
      }
    }
  }

  private Stretch stretch(@Nullable String from) {
    var columns = new Conditions(idPrefix, from, null).ofColumns(query.clauses());
    var next = newest(rows(from), columns, STRETCH);
    var found =
        tx.one(
            "SELECT min(id) AS lowest, count(*) AS length FROM (" + next.text() + ") stretch",
            row -> new Stretch(row.getString("lowest"), row.getLong("length")),
            next.values().toArray());
    return found == null ? new Stretch(null, 0) : found;
  }

  private List<String> within(String lowest, @Nullable String from, int max) {
    var conditions = new Conditions(idPrefix, from, lowest);
    var stretch = rows(from).and(Sql.of("t.id >= ?", lowest));
    var sql = newest(stretch, conditions.others(query.clauses()), max);
    return tx.list(sql.text(), row -> row.getString("id"), sql.values().toArray());
  }

  private long total() {
    var sql = statements(null, TOTAL_MAX).getLast();
    var counted =
        tx.one(
            "SELECT count(*) AS total FROM (" + sql.text() + ") found",
            row -> row.getLong("total"),
            sql.values().toArray());
    return counted == null ? 0 : counted;
  }

  /**
   * For the newest {@code max} ids before {@code last}: to be asked in this order, until one finds
   * that many. The last one finds all there are.
   */
  List<Sql> statements(@Nullable String last, int max) {
    var conditions = new Conditions(idPrefix, last, null);
    if (query.isAny()) {
      return List.of(any(conditions, max));
    }
    var wanted = conditions.wanted(query.clauses());
    var others = conditions.others(query.clauses());
    var isRare = wanted.isRare(tx);
    if (!isRare && !wanted.isMany()) {
      return List.of(newest(rows(last), all(others, wanted.exists()), max));
    }
    var near = rows(last);
    for (var end : conditions.ends(query.clauses())) {
      near = near.and(end);
    }
    var window =
        new Sql(
            "(SELECT t.* FROM %s ORDER BY t.id DESC LIMIT %d) t WHERE true"
                .formatted(near.text(), NEAR),
            near.values());
    return List.of(
        newest(window, all(others, wanted.exists()), max),
        isRare
            ? newest(wanted.few(rows(last)), others, max)
            : newest(rows(last), all(others, wanted.among()), max));
  }

  /**
   * Each clause is asked for its own newest: whatever is among the newest of all is among the
   * newest of one.
   */
  private Sql any(Conditions conditions, int max) {
    var each =
        query.clauses().stream()
            .map(List::of)
            .map(it -> {
              var wanted = conditions.wanted(it);
              var rows = rows(conditions.last());
              var others = conditions.others(it);
              return wanted.isRare(tx)
                  ? newest(wanted.few(rows), others, max)
                  : newest(rows, all(others, wanted.exists()), max);
            })
            .toList();
    var text =
        each.stream().map(it -> "(" + it.text() + ")").collect(Collectors.joining(" UNION "));
    var values = each.stream().flatMap(it -> it.values().stream()).toList();
    return new Sql("SELECT id FROM (" + text + ") any_of ORDER BY id DESC LIMIT " + max, values);
  }

  private static List<Sql> all(List<Sql> others, Sql having) {
    return Stream.concat(others.stream(), Stream.of(having)).toList();
  }

  private Sql rows(@Nullable String last) {
    var all = Sql.of(rows, mode);
    return last == null ? all : all.and(Sql.of("t.id < ?", last));
  }

  private static Sql newest(Sql rows, List<Sql> conditions, int max) {
    var found = new Sql("SELECT t.id FROM " + rows.text(), rows.values());
    for (var condition : conditions) {
      found = found.and(condition);
    }
    return new Sql(found.text() + " ORDER BY t.id DESC LIMIT " + max, found.values());
  }

  private static Problem tooMuch() {
    return Problem.invalid(
        "This search would look at too many objects. Please narrow it, for example by `created`.",
        "query");
  }

  /** Where the next page begins, and a digest of the query that it belongs to. */
  private String token(String last) {
    return digest() + base64(last.getBytes(StandardCharsets.UTF_8));
  }

  private String lastOf(String token) {
    if (token.startsWith(digest())) {
      try {
        var last = Base64.getUrlDecoder().decode(token.substring(DIGEST_CHARS));
        var text = new String(last, StandardCharsets.US_ASCII);
        if (text.matches("[a-z]+_[0-9A-Za-z]+")) {
          return text;
        }
      } catch (IllegalArgumentException notBase64) {
        throw otherPage();
      }
    }
    throw otherPage();
  }

  private static Problem otherPage() {
    return Problem.invalid("Invalid page: it is not a next_page of this query.", "page");
  }

  private String digest() {
    try {
      var whole = MessageDigest.getInstance("SHA-256");
      whole.update((rows + "\n" + mode + "\n" + query).getBytes(StandardCharsets.UTF_8));
      return base64(Arrays.copyOf(whole.digest(), DIGEST_BYTES));
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
