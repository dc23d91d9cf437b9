package baton.search;

import baton.core.Ids;
import baton.core.Json;
import baton.db.Db;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A great many payments and customers, written by SQL alone, one every ten seconds: what a search
 * of them costs does not depend on how they came. With queries that find much, little and nothing.
 */
public final class Population {
  private static final int BATCH = 20_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_BETWEEN = 10;
  private static final List<String> FIRST =
      List.of("Amy", "Ben", "Chloé", "Dirk", "Esra", "Femke", "Goran", "Hanna", "Ivo", "Jo");
  private static final List<String> LAST =
      List.of("Müller", "Smith", "Jansen", "García", "Nowak", "Rossi", "Kovač", "Diaz", "山田");

  private static final String PAYMENTS =
      """
      INSERT INTO payment_intent
        (id, mode, amount_minor, currency, status, capturable_minor, received_minor, refunded_minor,
         customer, fact_count, terms, metadata, client_secret, created_at)
      SELECT 'pi_' || it.suffix, ?, 1 + it.n * 7919 % 100000,
             CASE WHEN it.n % 5000 = 7 THEN 'KWD' WHEN it.n % 10 = 1 THEN 'USD' ELSE 'EUR' END,
             CASE WHEN it.n % 4000 = 11 THEN 'requires_capture'
                  WHEN it.n % 20 = 3 THEN 'requires_payment_method' ELSE 'succeeded' END,
             0, 0, 0, CASE WHEN it.n % 3 = 0 THEN 'cus_' || it.n % 20000 END, 0,
             json_build_object('capture_method', 'AUTOMATIC', 'confirmation_method', 'AUTOMATIC',
                               'description', repeat('what is sold, ', 30)),
             it.metadata::jsonb, 'secret', ?::timestamptz + it.n * interval '10 seconds'
        FROM unnest(?::text[], ?::text[], ?::int[]) AS it (suffix, metadata, n)
      """;
  private static final String CUSTOMERS =
      """
      INSERT INTO customer (id, mode, email, details, metadata, is_deleted, created_at)
      SELECT 'cus_' || it.suffix, ?, it.texts::jsonb ->> 'email',
             it.texts::jsonb || '{"preferred_locales": [], "balance": 0}',
             it.metadata::jsonb, false, ?::timestamptz + it.n * interval '10 seconds'
        FROM unnest(?::text[], ?::text[], ?::text[], ?::int[]) AS it (suffix, texts, metadata, n)
      """;
  private static final String WORDS =
      """
      INSERT INTO search_words (id, words, texts, trigrams)
      SELECT it.id, it.words::text[], it.texts::jsonb, it.trigrams::int[]
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS it (id, words, texts, trigrams)
      """;

  private final Db db;
  private final String mode;
  private final int size;

  private Population(Db db, String mode, int size) {
    this.db = db;
    this.mode = mode;
    this.size = size;
  }

  /** {@code size} of each, in {@code mode}; the last of them is found by {@link #queries}. */
  public static Population fill(Db db, String mode, int size) {
    var population = new Population(db, mode, size);
    for (var from = 0; from < size; from += BATCH) {
      population.batch(from, Math.min(size, from + BATCH));
    }
    db.run(tx -> tx.update("ANALYZE payment_intent, customer, search_words"));
    return population;
  }

  /** By the URL's name of what they search. */
  public Map<String, List<String>> queries() {
    var middle = BEGIN.plusSeconds((long) size * SECONDS_BETWEEN / 2).getEpochSecond();
    var common =
        List.of(
            "created>" + middle,
            "created<" + middle,
            "created:" + middle,
            "created<5",
            "-created:" + middle,
            "metadata[\"order\"]:\"A" + size / 2 + "\"",
            "-metadata[\"order\"]:\"A" + size / 2 + "\"",
            "metadata[\"order\"]:\"none\"",
            "metadata[\"plan\"]:\"GOLD\"",
            "metadata[\"plan\"]:\"gold\" metadata[\"order\"]:\"A" + size / 2 + "\"",
            "metadata[\"plan\"]:\"gold\" -metadata[\"rare\"]:null",
            "metadata[\"rare\"]:\"yes\"",
            "-metadata[\"rare\"]:null",
            "metadata[\"rare\"]:null",
            "metadata[\"rare\"]:\"yes\" created<" + middle);
    return Map.of(
        "payment_intents", both(common, payments(middle)), "customers", both(common, customers()));
  }

  private static List<String> payments(long middle) {
    return List.of(
        "amount:1999",
        "amount>1999",
        "amount<3",
        "amount>=99999",
        "amount>100000",
        "amount<=50000",
        "-amount:1999",
        "currency:\"eur\"",
        "currency:\"kwd\"",
        "currency:\"jpy\"",
        "-currency:\"eur\"",
        "status:\"succeeded\"",
        "status:\"requires_capture\"",
        "status:\"canceled\"",
        "-status:\"succeeded\"",
        "customer:\"cus_300\"",
        "customer:\"cus_none\"",
        "customer:null",
        "-customer:null",
        "-customer:\"cus_300\"",
        "currency:\"usd\" status:\"requires_capture\"",
        "currency:\"kwd\" status:\"requires_capture\"",
        "currency:\"usd\" amount<50 created<" + middle,
        "metadata[\"plan\"]:\"gold\" AND currency:\"kwd\" AND amount>500",
        "status:\"requires_capture\" OR metadata[\"rare\"]:\"yes\" OR amount:1999",
        "status:\"canceled\" OR currency:\"jpy\" OR customer:\"cus_none\"");
  }

  private List<String> customers() {
    var one = size / 2;
    return List.of(
        "email:\"USER" + one + "@example.com\"",
        "email~\"user" + one + "\"",
        "email~\"EXAMPLE\"",
        "email~\"nowhere\"",
        "-email~\"user1\"",
        "-email:\"user" + one + "@example.com\"",
        "email:null",
        "-email:null",
        "name:\"amy smith\"",
        "name~\"üll\"",
        "name~\"山田 " + one + "\"",
        "name~\"Chloé Kovač\"",
        "-name~\"amy\"",
        "phone~\"" + eight(one).substring(2) + "\"",
        "phone:\"+49170" + eight(one) + "\"",
        "name~\"amy\" AND email~\"user" + one / 10 + "\"",
        "email:\"user" + one + "@example.com\" OR name~\"Zoe\"");
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private void batch(int from, int to) {
    var numbers = IntStream.range(from, to).toArray();
    var suffixes = Arrays.stream(numbers).mapToObj(Population::suffix).toArray(String[]::new);
    var people = Arrays.stream(numbers).mapToObj(Population::person).toList();
    var texts = people.stream().map(Json::write).toArray(String[]::new);
    var words = Arrays.stream(numbers).mapToObj(it -> Words.NONE.metadata(metadata(it))).toList();
    var metadata =
        Arrays.stream(numbers).mapToObj(it -> Json.write(metadata(it))).toArray(String[]::new);
    db.run(tx -> {
      tx.update(PAYMENTS, mode, BEGIN, suffixes, metadata, numbers);
      tx.update(WORDS, ids("pi_", suffixes), each(words), new String[0], new String[0]);
      tx.update(CUSTOMERS, mode, BEGIN, suffixes, texts, metadata, numbers);
    });
    var named =
        IntStream.range(0, numbers.length)
            .mapToObj(it -> named(words.get(it), people.get(it)))
            .toList();
    db.run(tx ->
        tx.update(
            WORDS,
            ids("cus_", suffixes),
            each(named),
            named.stream().map(it -> Json.write(it.texts())).toArray(String[]::new),
            named.stream()
                .map(it ->
                    Arrays.stream(it.trigrams())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "{", "}")))
                .toArray(String[]::new)));
  }

  private static Words named(Words words, Map<String, String> person) {
    return words
        .withText("email", person.get("email"))
        .withText("name", person.get("name"))
        .withText("phone", person.get("phone"));
  }

  private static String[] ids(String prefix, String[] suffixes) {
    return Arrays.stream(suffixes).map(prefix::concat).toArray(String[]::new);
  }

  /** As literals of PostgreSQL. */
  private static String[] each(List<Words> all) {
    return all.stream()
        .map(it -> it.all().stream().collect(Collectors.joining("\",\"", "{\"", "\"}")))
        .toArray(String[]::new);
  }

  private static String suffix(int number) {
    var at = BEGIN.plusSeconds((long) number * SECONDS_BETWEEN);
    return new Ids(Clock.fixed(at, ZoneOffset.UTC), new Random(number)).suffix();
  }

  private static Map<String, String> metadata(int number) {
    var plan = number % 2 == 0 ? "gold" : "silver";
    return number % 3000 == 0
        ? Map.of("order", "A" + number, "plan", plan, "rare", "yes")
        : Map.of("order", "A" + number, "plan", plan);
  }

  private static String eight(int number) {
    return String.format(Locale.ROOT, "%08d", number);
  }

  private static Map<String, String> person(int number) {
    var first = FIRST.get(number % FIRST.size());
    var last = LAST.get(number / FIRST.size() % LAST.size());
    return Map.of(
        "email",
        "user" + number + "@example.com",
        "name",
        number % 7 == 0 ? first + " " + last : first + " " + last + " " + number,
        "phone",
        "+49170" + eight(number));
  }
}
