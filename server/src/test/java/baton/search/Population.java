package baton.search;

import baton.core.Ids;
import baton.core.Json;
import baton.db.Db;
import baton.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A great many payments, charges and customers, written by SQL alone, one every ten seconds, or
 * every second where they are ten million: what a search of them costs does not depend on how they
 * came.
 */
public final class Population {
  private static final int BATCH = 10_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_BETWEEN_MAX = 10;
  private static final int SECONDS = 10_000_000;
  private static final String[] TABLES = {
    "payment_intent", "payment_by_status", "charge", "customer", "search_words"
  };

  /** Those that stand for no constraint. */
  private static final String INDEXES =
      """
      SELECT indexdef AS sql FROM pg_indexes
       WHERE schemaname = current_schema() AND tablename = ANY (?::text[])
         AND NOT indexname = ANY (SELECT conname FROM pg_constraint)
      """;

  private static final String PAYMENTS =
      """
      INSERT INTO payment_intent
        (id, mode, amount_minor, currency, status, capturable_minor, received_minor, refunded_minor,
         customer, fact_count, terms, metadata, client_secret, created_at)
      SELECT 'pi_' || it.suffix, ?, 1 + it.n * 7919::bigint % 100000,
             CASE WHEN it.n % 5000 = 7 THEN 'KWD' WHEN it.n % 10 = 1 THEN 'USD' ELSE 'EUR' END,
             CASE WHEN it.n % 4000 = 11 THEN 'requires_capture'
                  WHEN it.n % 20 = 3 THEN 'requires_payment_method' ELSE 'succeeded' END,
             0, 0, 0, CASE WHEN it.n % 3 = 0 THEN 'cus_' || it.n % 20000 END, 0,
             json_build_object('capture_method', 'AUTOMATIC', 'confirmation_method', 'AUTOMATIC',
                               'description', repeat('what is sold, ', 30), 'card',
                               '{"request_three_dsecure": "automatic"}'::json),
             it.metadata::json, 'secret', ?::timestamptz + it.n * ? * interval '1 second'
        FROM unnest(?::text[], ?::text[], ?::int[]) AS it (suffix, metadata, n)
      """;
  private static final String BY_STATUS =
      """
      INSERT INTO payment_by_status (id, mode, status)
      SELECT id, mode, status FROM payment_intent
       WHERE id = ANY (?::text[]) AND status <> 'succeeded'
      """;
  private static final String CUSTOMERS =
      """
      INSERT INTO customer (id, mode, email, details, metadata, is_deleted, created_at)
      SELECT 'cus_' || it.suffix, ?, it.texts::json ->> 'email',
             it.texts::jsonb || '{"preferred_locales": [], "balance": 0}',
             it.metadata::json, false, ?::timestamptz + it.n * ? * interval '1 second'
        FROM unnest(?::text[], ?::text[], ?::text[], ?::int[]) AS it (suffix, texts, metadata, n)
      """;
  private static final String CHARGES =
      """
      INSERT INTO charge
        (id, mode, payment, customer, amount_minor, currency, state, captured_minor, refunded_minor,
         paid_with, verdict, wording, metadata, created_at)
      SELECT 'ch_' || it.suffix, p.mode, p.id, p.customer, p.amount_minor, p.currency,
             CASE p.status WHEN 'succeeded' THEN 'captured' WHEN 'requires_capture' THEN 'authorized'
                  ELSE 'failed' END,
             CASE p.status WHEN 'succeeded' THEN p.amount_minor ELSE 0 END,
             CASE WHEN it.n % 3000 = 1 THEN p.amount_minor ELSE 0 END,
             it.paid_with::json, ?::json, p.terms, p.metadata, p.created_at
        FROM unnest(?::text[], ?::text[], ?::int[]) AS it (suffix, paid_with, n)
        JOIN payment_intent p ON p.id = 'pi_' || it.suffix
      """;
  private static final String WORDS =
      """
      INSERT INTO search_words (id, words, texts, trigrams)
      SELECT it.id, it.words::text[], it.texts::json, it.trigrams::int[]
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS it (id, words, texts, trigrams)
      """;

  private final Db db;
  private final String mode;
  private final int size;
  private final int secondsBetween;

  private Population(Db db, String mode, int size) {
    this.db = db;
    this.mode = mode;
    this.size = size;
    this.secondsBetween = Math.clamp(SECONDS / size, 1, SECONDS_BETWEEN_MAX);
  }

  /**
   * {@code size} of each, in {@code mode}; needs a connection for each processor. Their indexes are
   * made when all are there, which takes a fraction of the time.
   */
  public static Population fill(Db db, String mode, int size) {
    var population = new Population(db, mode, size);
    var indexes = db.inTx(tx -> tx.list(INDEXES, row -> row.getString("sql"), (Object) TABLES));
    db.run(tx -> names(indexes).forEach(it -> tx.update("DROP INDEX " + it)));
    IntStream.range(0, Math.ceilDiv(size, BATCH))
        .parallel()
        .forEach(it -> population.batch(it * BATCH, Math.min(size, (it + 1) * BATCH)));
    for (var it : indexes) {
      db.run(tx -> {
        tx.update("SET LOCAL maintenance_work_mem = '256MB'");
        tx.update(it);
      });
    }
    db.run(tx -> tx.update("ANALYZE " + String.join(", ", TABLES)));
    return population;
  }

  private static List<String> names(List<String> indexes) {
    return indexes.stream().map(it -> it.replaceFirst(".*INDEX (\\S+) ON .*", "$1")).toList();
  }

  /** By the URL's name of what they search. */
  public Map<String, List<String>> queries() {
    var middle = BEGIN.plusSeconds((long) size * secondsBetween / 2);
    return new Queries(size / 2, middle.getEpochSecond()).all();
  }

  private void batch(int from, int to) {
    var numbers = IntStream.range(from, to).toArray();
    var suffixes = each(numbers, this::suffix);
    var metadata = each(numbers, it -> Json.write(Invented.metadata(it)));
    db.run(tx -> {
      tx.update(PAYMENTS, mode, BEGIN, secondsBetween, suffixes, metadata, numbers);
      tx.update(BY_STATUS, (Object) each(numbers, it -> "pi_" + suffix(it)));
      words(tx, "pi", suffixes, numbers, Invented::words);
    });
    db.run(tx -> {
      var paidWith = each(numbers, it -> Json.write(Invented.paidWith(it)));
      tx.update(CHARGES, Json.write(Invented.VERDICT), suffixes, paidWith, numbers);
      words(tx, "ch", suffixes, numbers, Invented::chargeWords);
    });
    db.run(tx -> {
      var people = each(numbers, it -> Json.write(Invented.person(it)));
      tx.update(CUSTOMERS, mode, BEGIN, secondsBetween, suffixes, people, metadata, numbers);
      words(tx, "cus", suffixes, numbers, Invented::customerWords);
    });
  }

  private static void words(
      Tx tx, String prefix, String[] suffixes, int[] numbers, IntFunction<Words> of) {
    var ids = Arrays.stream(suffixes).map(it -> prefix + "_" + it).toArray(String[]::new);
    var words = Arrays.stream(numbers).mapToObj(of).toList();
    tx.update(
        WORDS,
        ids,
        each(words, it -> array(List.of(WordStore.stored(prefix, it.all())), "\"")),
        each(words, it -> it.texts().isEmpty() ? null : Json.write(it.texts())),
        each(
            words,
            it ->
                it.texts().isEmpty()
                    ? null
                    : array(Arrays.stream(it.trigrams()).boxed().toList(), "")));
  }

  /** A literal of PostgreSQL. */
  private static String array(List<?> of, String quote) {
    return of.stream().map(it -> quote + it + quote).collect(Collectors.joining(",", "{", "}"));
  }

  private static <T> @Nullable String[] each(List<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }

  private static String[] each(int[] numbers, IntFunction<String> text) {
    return Arrays.stream(numbers).mapToObj(text).toArray(String[]::new);
  }

  private String suffix(int number) {
    var at = BEGIN.plusSeconds((long) number * secondsBetween);
    return new Ids(Clock.fixed(at, ZoneOffset.UTC), new Random(number)).suffix();
  }
}
