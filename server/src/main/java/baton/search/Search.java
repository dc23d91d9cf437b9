package baton.search;

import baton.db.SqlFailed;
import baton.db.Tx;
import baton.http.Problem;
import baton.http.SearchPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One query at work in one transaction. */
final class Search {
  /** As Stripe, which counts no further. */
  static final int TOTAL_MAX = 10_000;

  /** How many of the newest are looked through where nobody can tell how many will be found. */
  private static final int NEAR = 2000;

  /** How long one statement may take: nobody's search is to slow payments down. */
  private static final Duration TIME_MAX = Duration.ofSeconds(10);

  private static final String CANCELED_BY_TIME = "57014";
  private static final int DIGEST_BYTES = 9;
  private static final int DIGEST_CHARS = DIGEST_BYTES * 4 / 3;

  /**
   * The values of a query decide which index is best, so no plan is made for all values; and what
   * would look at too much is stopped.
   */
  private static final String PREPARE =
      """
      SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS plans,
             set_config('statement_timeout', ?, true) AS timeout
      """;

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

  Found page(SearchPage page) {
    var last = page.token() == null ? null : lastOf(page.token());
    try {
      tx.one(PREPARE, row -> row.getString("plans"), Long.toString(TIME_MAX.toMillis()));
      var ids = ids(last, page.limit() + 1);
      var hasMore = ids.size() > page.limit();
      var shown = hasMore ? ids.subList(0, page.limit()) : ids;
      return new Found(
          shown, hasMore ? token(shown.getLast()) : null, page.isCounted() ? total() : null);
    } catch (SqlFailed failed) {
      throw isOutOfTime(failed) ? tooMuch() : failed;
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
    var conditions = new Conditions(idPrefix, last);
    if (query.isAny()) {
      return List.of(any(conditions, max));
    }
    var wanted = conditions.wanted(query.clauses());
    var others = conditions.others(query.clauses());
    if (!wanted.isMany()) {
      return List.of(newest(rows(last), all(others, wanted, false), max));
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
        newest(window, all(others, wanted, false), max),
        newest(rows(last), all(others, wanted, true), max));
  }

  /**
   * Each clause is asked for its own newest: whatever is among the newest of all is among the
   * newest of one.
   */
  private Sql any(Conditions conditions, int max) {
    var each =
        query.clauses().stream()
            .map(List::of)
            .map(it ->
                newest(
                    rows(conditions.last()),
                    all(conditions.others(it), conditions.wanted(it), false),
                    max))
            .toList();
    var text =
        each.stream().map(it -> "(" + it.text() + ")").collect(Collectors.joining(" UNION "));
    var values = each.stream().flatMap(it -> it.values().stream()).toList();
    return new Sql("SELECT id FROM (" + text + ") any_of ORDER BY id DESC LIMIT " + max, values);
  }

  private static List<Sql> all(List<Sql> others, Sought wanted, boolean isIndexFirst) {
    var all = new ArrayList<>(others);
    if (!wanted.isEmpty()) {
      all.add(isIndexFirst ? wanted.among() : wanted.exists());
    }
    return all;
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

  private static boolean isOutOfTime(SqlFailed failed) {
    return failed.getCause() instanceof SQLException cause
        && CANCELED_BY_TIME.equals(cause.getSQLState());
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
