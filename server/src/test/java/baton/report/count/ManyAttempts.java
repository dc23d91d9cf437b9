package baton.report.count;

import baton.db.Columns;
import baton.db.Db;
import baton.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A great many counted attempts of thirty days, without their payments: what a question costs does
 * not depend on those. They are of a merchant in eight countries with 200 issuers, of which few
 * have most of the cards.
 */
public final class ManyAttempts {
  private static final int SAMPLE = 200_000;
  private static final int ISSUERS = 200;
  private static final int DAYS = 30;

  /** So much is added up at once. */
  private static final Duration PART = Duration.ofHours(6);

  private static final List<String> PLACES =
      List.of("US usd", "GB gbp", "DE eur", "FR eur", "ES eur", "JP jpy", "AU aud", "BR brl");
  private static final List<String> REASONS =
      List.of(
          "insufficient_funds", "do_not_honor", "generic_decline", "expired_card", "fraudulent");
  private static final List<String> TYPES =
      List.of("one_time", "one_time", "saved_card", "recurring", "unscheduled");

  /** A stride that meets every row of the sample once, in an order that has nothing of it. */
  private static final String ATTEMPTS =
      """
      INSERT INTO report_attempt (id, mode, payment, at, kind, amount_minor, pace)
      SELECT 'par_' || lpad(g::text, 10, '0'), ?, 'pi_' || lpad(g::text, 10, '0'),
             to_timestamp(900 * floor(extract(epoch FROM ?::timestamptz + g * ?::float8 *
               interval '1 second') / 900)),
             sample.kind, 100 + g %% 9901, 32 + g * 31 %% 40
        FROM generate_series(1, ?) g
        JOIN sample ON sample.n = g * 77773::bigint %% %d
      """
          .formatted(SAMPLE);

  private static final String SUMS =
      """
      SELECT at, kind, coarse, count(*) AS attempts, sum(amount_minor)::bigint AS amount_minor
        FROM report_attempt JOIN (SELECT DISTINCT kind, coarse FROM sample) s USING (kind)
       WHERE mode = ? AND at >= ? AND at < ? GROUP BY 1, 2, 3
      """;
  private static final String PACES =
      """
      SELECT date_trunc('hour', at, 'UTC') AS at, coarsest, pace, count(*) AS attempts
        FROM report_attempt JOIN (SELECT DISTINCT kind, coarsest FROM sample) s USING (kind)
       WHERE mode = ? AND at >= ? AND at < ? GROUP BY 1, 2, 3
      """;
  private static final List<String> TABLES =
      List.of("report_attempt", "report_kind", "figure_page");

  private final Random random = new Random(1);
  private final String mode;
  private final List<String> processors;

  /** At {@code processors} of {@code mode}, in which nobody else counts. */
  public ManyAttempts(String mode, List<String> processors) {
    this.mode = mode;
    this.processors = processors;
  }

  /**
   * {@code count} of them, spread over the thirty days before {@code end}. {@code progress} is told
   * up to when they are added up.
   */
  public void fill(Db db, long count, Instant end, Consumer<Instant> progress) {
    var begin = end.minus(DAYS, ChronoUnit.DAYS);
    db.run(tx -> {
      sample(tx);
      var secondsBetween = (double) ChronoUnit.SECONDS.between(begin, end) / count;
      tx.update(ATTEMPTS, mode, begin, secondsBetween, count);
      for (var at = begin.truncatedTo(ChronoUnit.HOURS); at.isBefore(end); at = at.plus(PART)) {
        addUp(tx, at, at.plus(PART));
        progress.accept(at);
      }
    });
    db.run(tx -> TABLES.forEach(it -> tx.update("ANALYZE " + it)));
  }

  private void addUp(Tx tx, Instant begin, Instant end) {
    var rows = new ArrayList<Sums.Row>();
    tx.each(SUMS, row -> addSums(rows, row), mode, begin, end);
    tx.each(PACES, row -> rows.add(pace(row)), mode, begin, end);
    new PageStore().add(tx, mode, rows);
  }

  private static void addSums(List<Sums.Row> rows, ResultSet row) throws SQLException {
    var at = Columns.instant(row, "at");
    var attempts = row.getLong("attempts");
    var amount = row.getLong("amount_minor");
    for (var grain : List.of(Grain.QUARTER, Grain.HOUR)) {
      rows.add(new Sums.Row(grain, grain.begin(at), row.getLong("coarse"), 0, attempts, amount));
    }
    for (var grain : List.of(Grain.FULL_QUARTER, Grain.FULL_DAY)) {
      rows.add(new Sums.Row(grain, grain.begin(at), row.getLong("kind"), 0, attempts, amount));
    }
  }

  private static Sums.Row pace(ResultSet row) throws SQLException {
    return new Sums.Row(
        Grain.PACE,
        Columns.instant(row, "at"),
        row.getLong("coarsest"),
        row.getInt("pace"),
        row.getLong("attempts"),
        0);
  }

  private void sample(Tx tx) {
    tx.update("CREATE TEMP TABLE sample (n int, kind bigint, coarse bigint, coarsest bigint)");
    var sums = new Sums();
    var rows = new ArrayList<String>();
    for (var n = 0; n < SAMPLE; n++) {
      var kind = kind();
      sums.add(new Counted("par_1", "pi_1", Instant.EPOCH, kind, 1, 1));
      rows.add("%d,%d,%d,%d".formatted(n, kind.id(), kind.coarse().id(), kind.coarsest().id()));
    }
    new SumStore().kinds(tx, mode, sums);
    tx.update(
        """
        INSERT INTO sample
        SELECT split_part(it, ',', 1)::int, split_part(it, ',', 2)::bigint,
               split_part(it, ',', 3)::bigint, split_part(it, ',', 4)::bigint
          FROM unnest(?::text[]) it
        """,
        (Object) rows.toArray(String[]::new));
    tx.update("ANALYZE sample");
  }

  private Kind kind() {
    var issuer = (int) (ISSUERS * Math.pow(random.nextDouble(), 3));
    var place = PLACES.get(issuer % PLACES.size()).split(" ", -1);
    var isAway = random.nextInt(10) == 0;
    var isRetry = random.nextInt(20) == 0;
    var main = random.nextInt(processors.size());
    var processor = processors.get(isRetry ? (main + 1) % processors.size() : main);
    var fate = fate();
    return new Kind(
        processor,
        isAway ? "usd" : place[1],
        issuer % 3 == 0 ? "mastercard" : "visa",
        place[0],
        issuer % 5 == 0 ? "debit" : "credit",
        "ISSUER " + issuer,
        TYPES.get(random.nextInt(TYPES.size())),
        "rule_" + main,
        fate.code(),
        fate == Fate.AUTHORIZED ? "" : REASONS.get(random.nextInt(REASONS.size())),
        isRetry ? processors.get(main) : "",
        fate == Fate.AUTHORIZED || random.nextBoolean());
  }

  private Fate fate() {
    return switch (random.nextInt(20)) {
      case 0, 1 -> Fate.ISSUER_DECLINED;
      case 2 -> Fate.UNREACHED;
      case 3 -> Fate.BLOCKED;
      default -> Fate.AUTHORIZED;
    };
  }
}
