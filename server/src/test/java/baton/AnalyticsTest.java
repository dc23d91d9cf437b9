package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.db.TestDatabase;
import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: every figure is what one would count by hand. Method: seeded random payments, some of them
 * tried at two processors, made to look as if they had been made over weeks; questions are answered
 * by the server, and by counting attempt after attempt.
 */
class AnalyticsTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/analytics";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAYMENTS = 120;
  private static final int HOURS = 20 * 24;
  private static final List<String> CARDS =
      List.of(
          "pm_card_visa",
          "pm_card_visa",
          "pm_card_mastercard",
          "pm_card_amex",
          "pm_card_mastercard_prepaid",
          "pm_card_de",
          "pm_card_visa_chargeDeclinedInsufficientFunds",
          "pm_card_chargeDeclinedProcessingError",
          "pm_card_radarBlock");
  private static final List<String> CURRENCIES = List.of("eur", "usd", "jpy");

  /** Moves attempts into the past, each by its own number of minutes. */
  private static final String SPREAD =
      """
      UPDATE attempt SET created_at = created_at - ?::bigint * interval '1 minute' WHERE id = ?
      """;

  private static TestServer server;
  private static Wire wire;
  private static Instant began;

  @BeforeAll
  static void pay() {
    server = TestServer.start(Map.of("BATON_RATE_LIMIT_PAYMENT", "0"));
    wire = new Wire(server.url());
    var seed = new Random().nextInt();
    System.out.println("AnalyticsTest seed " + seed);
    var random = new Random(seed);
    began = Clock.systemUTC().instant().minus(HOURS + 24, ChronoUnit.HOURS);
    activateRules();
    for (var i = 0; i < PAYMENTS; i++) {
      conduct("alpha", random);
      conduct("beta", random);
      wire.post(
          KEY,
          "/v1/payment_intents",
          "amount=%d&currency=%s&payment_method=%s&confirm=true&return_url=https://shop.example"
              .formatted(100 + random.nextInt(9900), any(CURRENCIES, random), any(CARDS, random)));
    }
    List.of("alpha", "beta")
        .forEach(it -> server.simulator().processor(it).conduct(Conduct.PERFECT));
    assertThat(isCounted(Recount.ofAll())).as("while they were made").isTrue();
    var ids =
        TestDatabase.db().inTx(tx -> tx.list("SELECT id FROM attempt", it -> it.getString("id")));
    TestDatabase.db()
        .run(tx -> ids.forEach(it -> tx.updateOne(SPREAD, random.nextInt(HOURS * 60), it)));
    rebuild();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void theWholeIsTheSumOfItsAttempts() {
    var all = Recount.ofAll();
    var answer = ask("");
    assertThat(Recount.told(answer.at("total"))).isEqualTo(all.figures());
    assertThat(all.figure("recovered")).isPositive();
    assertThat(all.figure("blocked")).isPositive();
    assertThat(all.figure("attempts")).isGreaterThan(PAYMENTS);
    var total = answer.at("total").node();
    assertThat(total.path("success_rate").asDouble())
        .isEqualTo((double) all.figure("authorized") / all.figure("attempts"));
    assertThat(total.path("success_rate_deduplicated").asDouble())
        .isGreaterThan(total.path("success_rate").asDouble());
    assertThat(total.path("latency_p50_ms").asLong()).isBetween(1L, 5000L);
    assertThat(total.path("latency_p95_ms").asLong())
        .isGreaterThanOrEqualTo(total.path("latency_p50_ms").asLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "currency",
        "processor",
        "card_brand",
        "card_country",
        "card_type",
        "card_issuer",
        "rule",
        "decline_reason"
      })
  void everyBreakdownAndFilterCountsWhatItSays(String dimension) {
    var byValue =
        Recount.ofAll().tried().stream()
            .collect(Collectors.groupingBy(it -> it.of(dimension)))
            .keySet();
    var groups = ask("&breakdown=" + dimension).at("groups").node();
    var told = new TreeMap<String, Map<String, Long>>();
    groups.forEach(
        it -> told.put(it.path("value").asString(), Recount.told(new Json(it.path("figures")))));
    for (var value : byValue) {
      var some = Recount.ofAll().only(it -> it.of(dimension).equals(value));
      if (!value.isEmpty()) {
        assertThat(told.get(value)).as(value).isEqualTo(some.figures());
        var filtered = ask("&" + dimension + "[0]=" + value.replace("&", "%26"));
        assertThat(Recount.told(filtered.at("total"))).as(value).isEqualTo(some.figures());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hour, UTC",
    "day, UTC",
    "week, UTC",
    "month, UTC",
    "day, America/New_York",
    "hour, Asia/Kolkata",
    "day, Asia/Kolkata",
    "day, Europe/Berlin",
    "month, Pacific/Chatham"
  })
  void everyPartOfTheTimeHasItsOwn(String interval, String zone) {
    var all = Recount.ofAll();
    var visa = all.only(it -> it.of("card_brand").equals("visa"));
    var question = "&interval=%s&timezone=%s".formatted(interval, zone);
    assertThat(steps(question)).isEqualTo(counted(question, all));
    // Everything is told apart, though nothing is left out.
    assertThat(steps(question + "&breakdown=card_type")).isEqualTo(counted(question, all));
    var filtered = question + "&card_brand[0]=visa";
    assertThat(steps(filtered)).isEqualTo(counted(filtered, visa));
  }

  @Test
  void whatIsCountedOtherwiseLaterIsTakenBack() {
    var payment =
        wire.post(
            KEY,
            "/v1/payment_intents",
            "amount=777&currency=eur&payment_method=pm_card_visa&confirm=true"
                + "&capture_method=manual&return_url=https://shop.example");
    assertThat(payment.text("status")).isEqualTo("requires_capture");
    assertThat(isCounted(Recount.ofAll())).isTrue();
    var attempts =
        TestDatabase.db()
            .inTx(tx ->
                tx.list(
                    "SELECT id FROM attempt WHERE payment = ?",
                    it -> it.getString("id"),
                    payment.text("id")));
    TestDatabase.db().run(tx -> attempts.forEach(it -> tx.updateOne(SPREAD, 26 * 60, it)));
    wire.post(KEY, "/v1/payment_intents/" + payment.text("id") + "/capture", "");
    for (var question :
        List.of(
            "&interval=hour", "&interval=day&breakdown=rule", "&interval=hour&breakdown=rule")) {
      assertThat(
              Until.holds(
                  PATIENCE, () -> steps(question).equals(counted(question, Recount.ofAll()))))
          .as(question)
          .isTrue();
    }
  }

  @Test
  void theTimeBeforeIsAsLong() {
    var to = began.plus(16, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    var from = to.minus(5, ChronoUnit.DAYS);
    var answer =
        wire.get(
                KEY,
                "%s?created[gte]=%d&created[lt]=%d"
                    .formatted(PATH, from.getEpochSecond(), to.getEpochSecond()))
            .json();
    var before = answer.at("previous_period");
    assertThat(before.number("end", -1)).isEqualTo(from.getEpochSecond());
    assertThat(before.number("start", -1))
        .isEqualTo(from.minus(5, ChronoUnit.DAYS).getEpochSecond());
    var counted =
        Recount.ofAll()
            .only(
                it -> it.at().isBefore(from) && !it.at().isBefore(from.minus(5, ChronoUnit.DAYS)));
    assertThat(Recount.told(answer.at("previous"))).isEqualTo(counted.figures());
  }

  @Test
  void recoveredPaymentsAreToldByTheirPair() {
    var counted =
        Recount.ofAll().tried().stream()
            .filter(it -> !it.main().isEmpty() && it.is("authorized"))
            .collect(
                Collectors.groupingBy(
                    it -> it.main() + " " + it.processor(), Collectors.counting()));
    var told = new TreeMap<String, Long>();
    ask("")
        .at("retries")
        .node()
        .forEach(it ->
            told.put(
                it.path("main").asString() + " " + it.path("retry").asString(),
                it.path("recovered").asLong()));
    told.values().removeIf(it -> it == 0);
    assertThat(told).isEqualTo(counted);
  }

  @Test
  void whatIsCountedAnewIsTheSame() {
    var before = timeless(ask("&breakdown=card_issuer"));
    rebuild();
    assertThat(timeless(ask("&breakdown=card_issuer"))).isEqualTo(before);
  }

  @Test
  void theTableIsTheSameFigures() {
    var table = wire.get(KEY, PATH + "?" + time() + "&breakdown=card_brand&format=csv");
    assertThat(table.header("Content-Type")).startsWith("text/csv");
    var lines = table.http().body().lines().toList();
    assertThat(lines.getFirst()).startsWith("section,start,value,label,attempts,authorized");
    var total = ask("").at("total");
    assertThat(lines.get(1).split(",", -1)[4])
        .isEqualTo(String.valueOf(total.number("attempts", -1)));
    assertThat(lines).anyMatch(it -> it.startsWith("group,") && it.contains(",visa,"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timezone=Mars/Base",
        "interval=hour&created[gte]=1&created[lt]=90000000",
        "created[gte]=1000000&created[lt]=99000000",
        "breakdown=shoe",
        "interval=year"
      })
  void whatCannotBeAskedIsRefused(String question) {
    assertThat(wire.get(KEY, PATH + "?" + question).status()).as(question).isEqualTo(400);
  }

  @Test
  void homeTellsOfTodayAndOfEveryProcessor() {
    var home = wire.get(KEY, "/v1/orchestration/home?timezone=Asia/Kolkata").json();
    var dayStart = Instant.ofEpochSecond(home.number("day_start", -1));
    var today = Recount.ofAll().only(it -> !it.at().isBefore(dayStart));
    assertThat(Recount.told(home.at("today"))).isEqualTo(today.figures());
    var labels =
        home.at("processors").node().valueStream().map(it -> it.path("label").asString()).toList();
    assertThat(labels).contains("alpha", "beta");
    var states =
        home.at("processors").node().valueStream().map(it -> it.path("state").asString()).toList();
    assertThat(states).allMatch(List.of("healthy", "degraded", "down")::contains);
  }

  @Test
  void theHealthOfAProcessorIsTheSameFigures() {
    var alpha = RuleForms.processor("alpha");
    var health =
        wire.get(
                KEY,
                "/v1/orchestration/processors/%s/health?%s&interval=day".formatted(alpha, time()))
            .json();
    var attempts =
        health
            .at("series")
            .node()
            .valueStream()
            .mapToLong(it -> it.path("attempts").asLong())
            .sum();
    var counted = Recount.ofAll().only(it -> it.processor().equals(alpha));
    assertThat(attempts).isEqualTo(counted.figure("attempts"));
  }

  private static Json ask(String more) {
    var answer = wire.get(KEY, PATH + "?" + time() + more);
    assertThat(answer.status()).as(more + answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  /** The figures of the answer's parts, by when they begin. */
  private static Map<Instant, Map<String, Long>> steps(String question) {
    var steps = new TreeMap<Instant, Map<String, Long>>();
    ask(question)
        .at("series")
        .node()
        .valueStream()
        .map(Json::new)
        .forEach(it ->
            steps.put(
                Instant.ofEpochSecond(it.number("start", -1)), Recount.told(it.at("figures"))));
    return steps;
  }

  /** What they are to be. */
  private static Map<Instant, Map<String, Long>> counted(String question, Recount all) {
    var begins = List.copyOf(steps(question).keySet());
    var counted = new TreeMap<Instant, Map<String, Long>>();
    for (var i = 0; i < begins.size(); i++) {
      var begin = begins.get(i);
      var end = i + 1 == begins.size() ? Instant.MAX : begins.get(i + 1);
      counted.put(
          begin, all.only(it -> !it.at().isBefore(begin) && it.at().isBefore(end)).figures());
    }
    return counted;
  }

  private static String time() {
    return "created[gte]=" + began.getEpochSecond();
  }

  /** Without what changes by itself. */
  private static String timeless(Json answer) {
    return Json.write(answer.at("total").node())
        + Json.write(answer.at("series").node())
        + Json.write(answer.at("groups").node())
        + Json.write(answer.at("retries").node());
  }

  private static boolean isCounted(Recount all) {
    return Until.holds(PATIENCE, () -> Recount.told(ask("").at("total")).equals(all.figures()));
  }

  private static void rebuild() {
    assertThat(wire.post(KEY, PATH + "/rebuild", "").status()).isEqualTo(200);
    assertThat(Until.holds(PATIENCE, () -> !ask("").isTrue("rebuilding"))).isTrue();
  }

  private static void conduct(String processor, Random random) {
    var refusal = any(List.of(Refusal.ISSUER_ERROR, Refusal.REFUSED), random);
    server
        .simulator()
        .processor(processor)
        .conduct(random.nextInt(3) == 0 ? Conduct.refusing(refusal) : Conduct.PERFECT);
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static void activateRules() {
    var alpha = RuleForms.processor("alpha");
    var beta = RuleForms.processor("beta");
    var form =
        "name=Two&rules[0][name]=visa&rules[0][conditions][0][attribute]=card_brand"
            + "&rules[0][conditions][0][operator]=in&rules[0][conditions][0][values][0]=visa"
            + "&rules[0][action][processor]=%1$s&rules[0][action][retry_processors][0]=%2$s"
            + "&default_action[processor]=%2$s&default_action[retry_processors][0]=%1$s";
    var rules = wire.post(KEY, "/v1/orchestration/rule_sets", form.formatted(alpha, beta));
    assertThat(rules.status()).as(rules.http().body()).isEqualTo(200);
    var path = "/v1/orchestration/rule_sets/" + rules.text("id") + "/activate";
    assertThat(wire.post(KEY, path, "").status()).isEqualTo(200);
  }
}
