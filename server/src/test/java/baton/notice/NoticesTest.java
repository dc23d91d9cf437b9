package baton.notice;

import static baton.notice.Telling.approved;
import static baton.notice.Telling.by;
import static baton.notice.Telling.declined;
import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.connector.Operation;
import baton.core.Json;
import baton.db.TestDatabase;
import baton.simulator.ledger.Entry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices that are proofs: before the reply, after it, twice, against it, of somebody else's
 * operation, and of none.
 */
@Timeout(120)
class NoticesTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String INTENTS = "/v1/payment_intents";
  private static final String NOTICES = "/v1/orchestration/notices";
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&return_url=https://shop.example&payment_method=";
  private static final String CHALLENGED = "pm_card_authenticationRequired";

  private static Telling connector;
  private static TestServer server;
  private static Wire wire;
  private static HttpClient http;
  private static String alpha;
  private static String beta;

  @BeforeAll
  static void start() {
    connector = new Telling();
    server = TestServer.start(Map.of(), Clock.systemUTC(), List.of(connector));
    wire = new Wire(server.url());
    http = HttpClient.newHttpClient();
    alpha = processor("alpha");
    beta = processor("beta");
  }

  @AfterAll
  static void stop() {
    http.close();
    wire.close();
    server.close();
  }

  @Test
  void aProofEndsWhatWaitsForItsPayer() {
    var payment = pay(CHALLENGED);
    var attempt = attempt(payment, "id");
    var reply = tell(alpha, about("e1", attempt, approved(1999)));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("[accepted]");
    assertThat(status(payment)).isEqualTo("succeeded");
    var shown = noticesOf(attempt).getFirst();
    assertThat(shown.text("status")).isEqualTo("taken");
    assertThat(shown.text("outcome")).isEqualTo("approved");
    assertThat(wire.get(KEY, NOTICES + "/" + shown.text("id")).text("event")).isEqualTo("e1");
  }

  @Test
  void aProofThatPaymentFailedEndsItToo() {
    var payment = pay(CHALLENGED);
    var no = Json.parse("{\"outcome\":\"Rejected\",\"why\":\"FOUND_NOT_DONE\",\"text\":\"no\"}");
    tell(alpha, about("e2", attempt(payment, "id"), Objects.requireNonNull(no)));
    assertThat(status(payment)).isEqualTo("requires_payment_method");
  }

  @Test
  void anEventCountsOnce() {
    var payment = pay(CHALLENGED);
    var event = about("e3", attempt(payment, "id"), approved(1999));
    tell(alpha, event);
    var facts = facts(payment);
    for (var i = 0; i < 3; i++) {
      assertThat(tell(alpha, event).statusCode()).isEqualTo(200);
    }
    assertThat(facts(payment)).isEqualTo(facts);
    assertThat(noticesOf(attempt(payment, "id"))).hasSize(1);
  }

  @Test
  void whatAgreesWithTheReplyChangesNothing() {
    var payment = pay("pm_card_visa");
    var facts = facts(payment);
    tell(alpha, about("e4", attempt(payment, "id"), approved(1999)));
    assertThat(noticesOf(attempt(payment, "id")).getFirst().text("status")).isEqualTo("taken");
    assertThat(facts(payment)).isEqualTo(facts);
  }

  @Test
  void whatContradictsTheReplyIsKeptForPeople() {
    var payment = pay("pm_card_visa");
    var no = Json.parse("{\"outcome\":\"Rejected\",\"why\":\"WRONG_STATE\",\"text\":\"no\"}");
    tell(alpha, about("e5", attempt(payment, "id"), Objects.requireNonNull(no)));
    assertThat(noticesOf(attempt(payment, "id")).getFirst().text("status"))
        .isEqualTo("contradicting");
    assertThat(status(payment)).isEqualTo("succeeded");
  }

  /** As where a sale is captured by itself, and that fails days later. */
  @Test
  void moneyOfOursThatDoesNotComeIsKeptForPeople() throws Exception {
    var payment = pay("pm_card_visa");
    tell(alpha, by("e17", attempt(payment, "reference"), "capture_of_its_own", declined()));
    tell(alpha, by("e18", "pay_of_others", "capture_of_others", declined()));
    assertThat(noticesBy(alpha))
        .extracting(it -> it.text("status"))
        .startsWith("waiting", "waiting");
    TestDatabase.db().run(tx -> tx.update("UPDATE notice SET tries = 8 WHERE status = 'waiting'"));
    until("contradicting", () -> statusOf("e17"));
    until("unmatched", () -> statusOf("e18"));
    assertThat(status(payment)).isEqualTo("succeeded");
  }

  @Test
  void moreThanWasAskedForIsNoProof() throws Exception {
    var payment = pay(CHALLENGED);
    tell(alpha, about("e6", attempt(payment, "id"), approved(2000)));
    // Sent, to be authenticated, told, asked and answered.
    until(5, () -> facts(payment));
    until("requires_action", () -> status(payment));
  }

  @Test
  void nobodyTellsOfOperationsAtAnotherProcessor() {
    var payment = pay(CHALLENGED);
    tell(beta, about("e7", attempt(payment, "id"), approved(1999)));
    assertThat(status(payment)).isEqualTo("requires_action");
    assertThat(noticesBy(beta).getFirst().text("status")).isEqualTo("waiting");
  }

  @Test
  void whatIsForgedIsRefusedAndCounted() {
    var before = refused();
    var payment = pay(CHALLENGED);
    var forged = about("e8", attempt(payment, "id"), approved(1999));
    assertThat(post(alpha, Json.write(forged), null).statusCode()).isEqualTo(400);
    assertThat(status(payment)).isEqualTo("requires_action");
    assertThat(refused()).isEqualTo(before + 1);
    assertThat(post("proc_none", "{}", null).statusCode()).isEqualTo(404);
  }

  @Test
  void aProofByTheProcessorsNamesIsForTheOperationThatHasThem() throws Exception {
    var payment = pay("pm_card_pendingRefund");
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refund.text("status")).isEqualTo("pending");
    var id = refund.text("id");
    tell(alpha, by("e9", attempt(payment, "reference"), reference(id), approved(1999)));
    assertThat(wire.get(KEY, "/v1/refunds/" + id).text("status")).isEqualTo("succeeded");
  }

  @Test
  void whatComesBeforeTheReplyIsNotLost() throws Exception {
    var payment = pay("pm_card_pendingRefund");
    var held = connector.hold(Operation.Refund.class);
    try (var merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      var refunding =
          merchant.submit(() -> wire.post(KEY, "/v1/refunds", "payment_intent=" + payment));
      until(true, () -> refundAtProcessor(payment) != null);
      var theirs = Objects.requireNonNull(refundAtProcessor(payment));
      tell(alpha, by("e10", attempt(payment, "reference"), theirs, approved(1999)));
      assertThat(noticesBy(alpha).getFirst().text("status")).isEqualTo("waiting");
      held.countDown();
      var refund = refunding.get();
      assertThat(refund.text("status")).isEqualTo("pending");
      until("succeeded", () -> wire.get(KEY, "/v1/refunds/" + refund.text("id")).text("status"));
    }
  }

  @Test
  void aProofThatOutrunsTheReplyHoldsForWhoeverWaits() throws Exception {
    var held = connector.hold(Operation.Authorize.class);
    try (var merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      var paying = merchant.submit(() -> wire.post(KEY, INTENTS, ORDER + "pm_card_visa"));
      until(true, () -> latestSent() != null);
      var attempt = Objects.requireNonNull(latestSent());
      for (var i = 0; i < 4; i++) {
        tell(alpha, about("e11" + i, attempt, approved(1999)));
      }
      held.countDown();
      var paid = paying.get();
      assertThat(paid.text("status")).isEqualTo("succeeded");
      assertThat(paid.json().number("amount_received", 0)).isEqualTo(1999);
      var charges = wire.get(KEY, "/v1/charges?payment_intent=" + paid.text("id"));
      assertThat(charges.json().at("data").node()).hasSize(1);
    }
  }

  /** What a scheme forbids to try again would be tried at another processor. */
  @Test
  void aDeclineWithoutAReasonWaitsForTheReplyThatHasOne() throws Exception {
    var held = connector.hold(Operation.Authorize.class);
    try (var merchant = Executors.newVirtualThreadPerTaskExecutor()) {
      var stolen = ORDER + "pm_card_visa_chargeDeclinedStolenCard";
      var paying = merchant.submit(() -> wire.post(KEY, INTENTS, stolen));
      until(true, () -> latestSent() != null);
      var attempt = Objects.requireNonNull(latestSent());
      tell(alpha, about("e14", attempt, declined()));
      assertThat(noticesBy(alpha).getFirst().text("status")).isEqualTo("waiting");
      held.countDown();
      assertThat(paying.get().error("decline_code")).isEqualTo("stolen_card");
      until("taken", () -> noticesBy(alpha).getFirst().text("status"));
    }
  }

  @Test
  void anApprovalOfWhatFailedIsUndone() throws Exception {
    var payment = pay("pm_card_chargeDeclined");
    var attempt = attempt(payment, "id");
    tell(alpha, about("e12", attempt, approved(1999)));
    assertThat(noticesOf(attempt).getFirst().text("status")).isEqualTo("taken");
    assertThat(text("SELECT undos AS it FROM late_approval WHERE attempt = ?", attempt))
        .isEqualTo("1");
    tell(alpha, by("e15", "theirs", "theirs", approved(1999)));
    assertThat(noticesOf(attempt)).as("told by the name that it goes by now").hasSize(2);
  }

  @Test
  void aHintIsAskedAbout() throws Exception {
    var payment = pay(CHALLENGED);
    var event = Json.object().put("id", "e13").put("key", attempt(payment, "id"));
    tell(alpha, event);
    assertThat(noticesOf(attempt(payment, "id")).getFirst().has("outcome")).isFalse();
    until("requires_action", () -> status(payment));
  }

  private static String pay(String method) {
    return paid(wire.post(KEY, INTENTS, ORDER + method));
  }

  private static String paid(Wire.Answer made) {
    var json = made.json();
    return json.has("error") ? json.at("error").at("payment_intent").text("id") : json.text("id");
  }

  private static String status(String payment) {
    return wire.get(KEY, INTENTS + "/" + payment).text("status");
  }

  private static String processor(String label) {
    return wire.get(KEY, "/v1/orchestration/processors")
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .filter(it -> it.text("label").equals(label))
        .map(it -> it.text("id"))
        .findFirst()
        .orElseThrow();
  }

  private static long refused() {
    var shown = wire.get(KEY, "/v1/orchestration/processors/" + alpha).json();
    return shown.at("health").number("refused_notices", -1);
  }

  private static List<Json> noticesOf(String operation) {
    return notices("operation=" + operation);
  }

  private static List<Json> noticesBy(String processor) {
    return notices("processor=" + processor);
  }

  private static List<Json> notices(String filter) {
    var data = wire.get(KEY, NOTICES + "?" + filter).json().at("data");
    return data.node().valueStream().map(Json::new).toList();
  }

  private static ObjectNode about(String id, String key, Json outcome) {
    return Json.object().put("id", id).put("key", key).set("outcome", outcome.node());
  }

  private static HttpResponse<String> tell(String processor, Object event) {
    return post(processor, Json.write(event), "yes");
  }

  private static HttpResponse<String> post(
      String processor, String body, @Nullable String genuine) {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + NOTICES + "/" + processor))
            .POST(BodyPublishers.ofString(body));
    if (genuine != null) {
      request.header(Telling.GENUINE, genuine);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String attempt(String payment, String column) {
    return Objects.requireNonNull(
        text("SELECT " + column + " AS it FROM attempt WHERE payment = ?", payment));
  }

  private static String reference(String refund) {
    return Objects.requireNonNull(text("SELECT reference AS it FROM refund WHERE id = ?", refund));
  }

  private static @Nullable String refundAtProcessor(String payment) {
    return server.simulator().processor("alpha").ledger().stream()
        .filter(it -> it.payment().equals(attempt(payment, "reference")))
        .flatMap(it -> it.entries().stream())
        .filter(it -> it.verb().code().equals("refund"))
        .map(Entry::id)
        .findFirst()
        .orElse(null);
  }

  /** The attempt that is at its processor now. */
  private static @Nullable String latestSent() {
    return text(
        "SELECT id AS it FROM attempt WHERE state = ? AND reference IS NULL ORDER BY id DESC LIMIT"
            + " 1",
        "sent");
  }

  private static int facts(String payment) {
    return TestDatabase.db()
        .inTx(tx -> tx.list("SELECT number FROM fact WHERE payment = ?", _ -> 1, payment))
        .size();
  }

  private static @Nullable String statusOf(String event) {
    return text("SELECT status AS it FROM notice WHERE event_id = ?", event);
  }

  private static @Nullable String text(String sql, String value) {
    return TestDatabase.db().inTx(tx -> tx.one(sql, row -> row.getString("it"), value));
  }

  private static <T> void until(T expected, Callable<T> value) throws Exception {
    var last = value.call();
    for (var i = 0; i < 1000 && !expected.equals(last); i++) {
      LockSupport.parkNanos(20_000_000);
      last = value.call();
    }
    assertThat(last).isEqualTo(expected);
  }
}
