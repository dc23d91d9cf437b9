package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import baton.db.LookedAt;
import baton.db.TestDatabase;
import baton.http.InProcess;
import baton.safety.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: no list walks through what it does not show. Method: 20,000 rows of each kind that are all
 * alike but for their time, which is one of two; what was asked for is none of them, or few of
 * them, and the database's own count of the rows and index entries that the answer looked at is
 * small.
 */
class ListPlanTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SIZE = 20_000;
  private static final int LOOKED_AT_MAX = SIZE / 20;
  private static final Instant AT = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant LATER = AT.plus(Duration.ofDays(2));
  private static final List<Instant> TIMES =
      List.of(
          AT.minus(Duration.ofDays(1)),
          AT.plus(Duration.ofDays(1)),
          LATER.plus(Duration.ofDays(1)));

  /** The oldest row again and again, under ids of its own. */
  private static final String COPY =
      """
      INSERT INTO %1$s
      SELECT it.*
        FROM (SELECT * FROM %1$s WHERE starts_with(id, '%2$s_') ORDER BY id LIMIT 1) t
       CROSS JOIN generate_series(%3$d, %3$d + %7$d - 1) n
       CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, to_jsonb(t) || jsonb_build_object(
             'id', '%4$s' || lpad(n::text, 15, '0'), 'created_at', '%5$s'%6$s)) it
      """;

  private static final List<String> FIRST =
      List.of(
          """
          INSERT INTO webhook_delivery
            (id, mode, endpoint, event, sequence, state, attempts, created_at)
          SELECT 'whd_1', mode, 'we_1', 'evt_1', 1, 'succeeded', 1, created_at FROM refund
          """,
          """
          INSERT INTO notice (id, mode, processor, event_id, event, status, tries, created_at)
          SELECT 'ntc_1', mode, 'proc_1', 'told', '{}', 'taken', 0, created_at FROM refund
          """,
          """
          INSERT INTO dispute
            (id, mode, processor, reference, payment, attempt, charge, amount_minor, currency,
             reason, status, evidence, metadata, created_at)
          SELECT 'dp_1', mode, 'proc_1', 'case', payment, attempt, charge, amount_minor, currency,
                 'general', 'lost', '{}', '{}', created_at
            FROM refund
          """,
          """
          INSERT INTO unknown_outcome
            (id, mode, operation, kind, about, attempt, processor, amount_minor, currency, since,
             asked, last_answer, status, settled_at, created_at)
          SELECT 'uo_1', mode, 'told', 'authorize', payment, attempt, 'proc_1', 1, currency,
                 created_at, 1, 'none', 'settled', created_at, created_at
            FROM refund
          """);

  /** The older half waits to be captured. */
  private static final List<String> WAITING =
      List.of(
          "UPDATE payment_intent SET status = 'requires_capture' WHERE created_at < ?",
          """
          INSERT INTO payment_by_status (id, mode, status)
          SELECT id, mode, status FROM payment_intent
           WHERE created_at < ? AND status <> 'succeeded'
          """);

  private static TestServer server;
  private static InProcess api;

  @BeforeAll
  static void fill() {
    server = TestServer.start();
    api = server.inProcess();
    try (var wire = new Wire(server.url())) {
      make(wire);
    }
    TestDatabase.db().run(tx -> FIRST.forEach(tx::update));
    copy("payment_intent", "pi", "");
    TestDatabase.db().run(tx -> WAITING.forEach(it -> tx.update(it, LATER)));
    copy("report_payment", "pi", "");
    copy("charge", "ch", ", 'payment', '' || n");
    copy("balance_transaction", "txn", ", 'type', 'charge', 'source', '' || n");
    copy("payment_method", "pm", ", 'customer', NULL");
    copy("request_log", "req", ", 'object', '' || n");
    copy("webhook_delivery", "whd", ", 'event', '' || n");
    copy("notice", "ntc", ", 'event_id', n");
    copy("refund", "re", ", 'payment', n, 'attempt', n, 'charge', n");
    copy("customer", "cus", "");
    copy("dispute", "dp", ", 'reference', n, 'payment', n, 'charge', n");
    copy("setup_intent", "seti", ", 'payment_method', n");
    copy("unknown_outcome", "uo", ", 'operation', n, 'about', n");
    TestDatabase.db().run(tx -> tx.update("ANALYZE"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** One of each. */
  private static void make(Wire wire) {
    RefundedPayment.make(wire, "");
    assertThat(wire.post(KEY, "/v1/customers", "name=Jo").status()).isEqualTo(200);
    assertThat(wire.post(KEY, "/v1/setup_intents", "").status()).isEqualTo(200);
    var logged = "/v1/orchestration/request_logs?path=/v1/payment_intents";
    assertThat(Until.holds(PATIENCE, () -> !wire.listed(KEY, logged).isEmpty())).isTrue();
  }

  private static void copy(String table, String prefix, String more) {
    for (var at : List.of(AT, LATER)) {
      var from = at.equals(AT) ? 1 : SIZE / 2 + 1;
      var id = Ids.lowest(prefix, at);
      var sql = COPY.formatted(table, prefix, from, id, at, more, SIZE / 2);
      TestDatabase.db().run(tx -> assertThat(tx.update(sql)).isEqualTo(SIZE / 2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "charges?customer=cus_1",
        "charges?payment_intent=pi_1",
        "payment_intents?customer=cus_1",
        "balance_transactions?type=refund",
        "balance_transactions?type=payout",
        "balance_transactions?currency=usd",
        "balance_transactions?currency=usd&type=charge",
        "balance_transactions?source=re_1",
        "payment_methods?allow_redisplay=always",
        "payment_methods?allow_redisplay=unspecified",
        "payment_methods?type=sepa_debit",
        "customers?created[gte]=4102444800",
        "customers?created[lt]=946684800",
        "customers?email=jo@example.com",
        "refunds?charge=ch_1",
        "refunds?payment_intent=pi_1",
        "refunds?payment_attempt_record=par_1",
        "disputes?charge=ch_1",
        "disputes?payment_intent=pi_1",
        "setup_intents?customer=cus_1",
        "setup_intents?payment_method=pm_1",
        "orchestration/refunds?status=pending",
        "orchestration/refunds?status=failed",
        "orchestration/refunds?reason=fraudulent",
        "orchestration/refunds?currency=usd",
        "orchestration/refunds?amount[gte]=501",
        "orchestration/request_logs?api_key=key_1",
        "orchestration/request_logs?user=usr_1",
        "orchestration/request_logs?method=DELETE",
        "orchestration/request_logs?path=/v1/nothing",
        "orchestration/request_logs?related_object=pi_1",
        "orchestration/request_logs?status=402",
        "orchestration/webhook_deliveries?event=evt_2",
        "orchestration/webhook_deliveries?webhook_endpoint=we_2",
        "orchestration/webhook_deliveries?status=pending",
        "orchestration/webhook_deliveries?status=failed",
        "orchestration/webhook_deliveries?status=failed&webhook_endpoint=we_1",
        "orchestration/notices?status=waiting",
        "orchestration/notices?status=unmatched",
        "orchestration/notices?operation=par_1",
        "orchestration/notices?processor=proc_2",
        "orchestration/unknown_outcomes?status=open",
        "orchestration/unknown_outcomes?payment_intent=pi_1&status=settled",
        "orchestration/payments?status=canceled",
        "orchestration/payments?status=requires_capture&currency=usd",
        "payment_intents/search?query=status:'requires_capture'%20AND%20created>4102444800",
        "payment_intents/search?query=status:'requires_capture'%20AND%20created<946684800",
        "payment_intents/search?query=-status:'requires_capture'%20AND%20created<946684800",
        "orchestration/payments?currency=usd",
        "orchestration/payments?amount[gte]=501",
        "orchestration/payments?card[brand]=amex",
        "orchestration/payments?card[brand]=visa",
        "orchestration/payments?card[brand]=visa&status=canceled",
        "orchestration/payments?card[brand]=visa&status=succeeded",
        "orchestration/payments?card[brand]=visa&currency=usd",
        "orchestration/payments?card[brand]=visa&customer=cus_1",
        "orchestration/payments?card[brand]=visa&amount[gte]=501",
        "orchestration/payments?card[brand]=visa&metadata[order]=7",
        "orchestration/payments?card[brand]=visa&card[country]=DE",
        "orchestration/payments?card[last4]=4242&q=cus_1",
        "orchestration/payments?q=4242&status=canceled",
        "orchestration/payments?rule=none&currency=usd"
      })
  void whatIsRareIsFoundAmongMany(String list) {
    assertThat(lookedAt(list)).isLessThan(LOOKED_AT_MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "charges?, created[lt], created[gte]",
    "payment_intents?, created[lt], created[gte]",
    "balance_transactions?, created[lt], created[gte]",
    "refunds?, created[lt], created[gte]",
    "payment_records?, created_before, created_after",
    "orchestration/payments?card[brand]=visa&, created[lt], created[gte]",
    "orchestration/payments?status=requires_capture&, created[lt], created[gte]",
    "orchestration/payments?, created[lt], created[gte]",
    "orchestration/request_logs?, created[lt], created[gte]"
  })
  void noOtherTimeIsLookedThrough(String list, String before, String after) {
    for (var time : TIMES) {
      var second = "=" + time.getEpochSecond();
      assertThat(lookedAt(list + before + second)).as(before + second).isLessThan(LOOKED_AT_MAX);
      assertThat(lookedAt(list + after + second)).as(after + second).isLessThan(LOOKED_AT_MAX);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=requires_capture",
        "status=requires_capture&card[brand]=visa",
        "status=requires_capture&card[last4]=4242&currency=eur",
        "status=canceled",
        "status=canceled&card[brand]=visa"
      })
  void aPageOfAStatusBeginsBehindTheLastOne(String filter) {
    var list = "orchestration/payments?%s&".formatted(filter);
    for (var n : List.of(1, SIZE / 4, SIZE / 2, SIZE * 3 / 4, SIZE)) {
      var id = Ids.lowest("pi", n <= SIZE / 2 ? AT : LATER) + "%015d".formatted(n);
      assertThat(lookedAt(list + "starting_after=" + id))
          .as("after " + n)
          .isLessThan(LOOKED_AT_MAX);
      assertThat(lookedAt(list + "ending_before=" + id))
          .as("before " + n)
          .isLessThan(LOOKED_AT_MAX);
    }
  }

  @Test
  void anEmptyTimeIsNotLookedForInWhatIsOlder() {
    var middle = TIMES.get(1).getEpochSecond();
    var time = "created[gte]=%d&created[lt]=%d".formatted(middle, middle + 3600);
    assertThat(lookedAt("charges?" + time)).isLessThan(LOOKED_AT_MAX);
    assertThat(lookedAt("payment_intents?" + time)).isLessThan(LOOKED_AT_MAX);
  }

  private static long lookedAt(String list) {
    return server
        .server()
        .db()
        .inTx(tx ->
            LookedAt.during(tx, () -> assertThat(api.get("/v1/" + list).status()).isEqualTo(200)));
  }
}
