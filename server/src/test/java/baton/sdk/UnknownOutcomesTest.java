package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.core.Json;
import baton.http.TestClock;
import baton.simulator.chance.Hostility;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Goal: an outcome that nobody knows is found out by whatever way the processor has, in the end by
 * a person, and nobody pays twice meanwhile. Method: the real API against sandbox processors that
 * reverse, notify, forget and are gone, and a clock that jumps.
 */
class UnknownOutcomesTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String QUEUE = "/v1/orchestration/unknown_outcomes";

  /** What the sandbox books and answers with 500. */
  private static final int HIDDEN = 400_105;

  /** What it books two seconds after it broke the line. */
  private static final int LATE = 400_110;

  private static final TestClock CLOCK = new TestClock();
  private static TestServer server;
  private static Wire wire;
  private static int number;
  private String reversing;
  private String notifying;
  private String beta;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of(), CLOCK);
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  /** Processors that no test was bad to. */
  @BeforeEach
  void connect() {
    number++;
    reversing = processor("sandbox_reversing", "rho");
    notifying = processor("sandbox_notifying", "nu");
    beta = processor("sandbox", "beta");
  }

  @ParameterizedTest
  @CsvSource({"400104", "400105"})
  void whatIsUnknownIsReversedAndThenTriedElsewhere(int amount) throws Exception {
    route(reversing, beta);

    var paid = pay(amount, "pm_card_visa");

    soon("succeeded", () -> again(paid).text("status"));
    assertThat(states(paid)).containsExactly(beta + " approved", reversing + " rejected");
    assertThat(records(paid).getLast().at("orchestration").at("retry").text("reason"))
        .isEqualTo("reversed");
    assertThat(taken("rho")).isZero();
    assertThat(taken("beta")).isEqualTo(amount);
  }

  @Test
  void whatComesBehindItsOwnReversalIsRefused() throws Exception {
    route(reversing, beta);

    var paid = pay(LATE, "pm_card_visa");

    soon("succeeded", () -> again(paid).text("status"));
    soon(1, () -> acquirer("rho").ledger().size());
    days(2);
    assertThat(taken("rho")).isZero();
    assertThat(taken("beta")).isEqualTo(LATE);
  }

  @Test
  void whatIsApprovedBehindItsOwnReversalIsGivenBackAndReported() throws Exception {
    route(reversing, beta);
    acquirer("rho").conduct(Conduct.forgetful());

    var paid = pay(LATE, "pm_card_visa");

    soon("succeeded", () -> again(paid).text("status"));
    soon((long) LATE, () -> captured("rho"));
    soon("undone", () -> lateApproval(paid));
    assertThat(taken("rho")).isZero();
    assertThat(taken("beta")).isEqualTo(LATE);
    var told = wire.get(KEY, "/v1/events?type=orchestration.late_approval.refunded");
    var object = told.json().node().path("data").path(0).path("data").path("object");
    assertThat(object.path("payment_intent").asString()).isEqualTo(paid.text("id"));
    assertThat(object.path("undone_by").asString()).isEqualTo("refund");
    assertThat(object.path("amount").asInt()).isEqualTo(LATE);
  }

  @Test
  void whoNotifiesIsAskedWhenTheNoticeComesAndNotBefore() throws Exception {
    route(notifying, beta);

    var paid = pay(HIDDEN, "pm_card_visa");

    assertThat(paid.text("status")).isEqualTo("processing");
    assertThat(again(paid).text("status")).isEqualTo("processing");
    CLOCK.advance(Duration.ofMinutes(1));
    soon("succeeded", () -> again(paid).text("status"));
    assertThat(states(paid)).containsExactly(notifying + " approved");
  }

  @Test
  void whatIsNotSettledInTimeIsSettledByAPerson() throws Exception {
    route(beta, reversing);
    acquirer("beta").conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));
    var open = pay(1999, "pm_card_visa");
    assertThat(open.text("status")).isEqualTo("processing");
    assertThat(unknown(open).path("status").asString()).isEqualTo("open");
    CLOCK.advance(Duration.ofHours(25));
    Until.is("needs_person", () -> unknown(open).path("status").asString());
    var path = QUEUE + "/" + unknown(open).path("id").asString();

    var asked = wire.post(KEY, path + "/ask", "");
    assertThat(asked.text("status")).isEqualTo("needs_person");
    assertThat(asked.text("last_answer")).startsWith("unknown");

    var form = "outcome=approved&reference=pay_77&note=seen+in+their+dashboard";
    var settled = wire.post(KEY, path + "/resolve", form);
    assertThat(settled.status()).as(settled.http().body()).isEqualTo(200);
    assertThat(settled.text("status")).isEqualTo("settled");
    assertThat(again(open).text("status")).isEqualTo("succeeded");
    assertThat(wire.post(KEY, path + "/resolve", form).status()).isEqualTo(200);
    var otherwise = wire.post(KEY, path + "/resolve", "outcome=not_charged&note=no");
    assertThat(otherwise.status()).isEqualTo(409);
    assertThat(otherwise.error("code")).isEqualTo("unknown_outcome_settled");
    var log = wire.get(KEY, "/v1/orchestration/audit_log?action=unknown_outcome.resolved");
    var entry = log.json().node().path("data").path(0);
    assertThat(entry.path("before").path("status").asString()).isEqualTo("needs_person");
    assertThat(entry.path("after").path("note").asString()).isEqualTo("seen in their dashboard");
  }

  @Test
  void whatAPersonFoundNotToBeChargedFailsAndIsTriedNowhereElse() throws Exception {
    route(beta, reversing);
    acquirer("beta").conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));
    var open = pay(2999, "pm_card_visa");
    CLOCK.advance(Duration.ofHours(25));
    Until.is("needs_person", () -> unknown(open).path("status").asString());
    var path = QUEUE + "/" + unknown(open).path("id").asString() + "/resolve";
    assertThat(wire.post(KEY, path, "outcome=approved&note=x").status()).isEqualTo(400);
    assertThat(wire.post(KEY, path, "outcome=not_charged").status()).isEqualTo(400);

    assertThat(wire.post(KEY, path, "outcome=not_charged&note=not+there").status()).isEqualTo(200);

    assertThat(again(open).text("status")).isEqualTo("requires_payment_method");
    assertThat(states(open)).containsExactly(beta + " rejected");
    assertThat(unknown(open).isMissingNode()).isTrue();
    var story = wire.get(KEY, "/v1/orchestration/payments/" + open.text("id") + "/explanation");
    assertThat(story.http().body()).contains("a person found out", "not there");
  }

  @Test
  void capturesCancellationsAndRefundsAreSettledByAPersonToo() throws Exception {
    route(beta, reversing);
    var held = pay(3999, "pm_card_visa&capture_method=manual");
    var other = pay(3998, "pm_card_visa&capture_method=manual");
    var paid = pay(3997, "pm_card_visa");
    assertThat(held.text("status")).isEqualTo("requires_capture");
    acquirer("beta").conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));
    wire.post(KEY, "/v1/payment_intents/" + held.text("id") + "/capture", "");
    wire.post(KEY, "/v1/payment_intents/" + other.text("id") + "/cancel", "");
    var refund = wire.post(KEY, "/v1/refunds", "amount=5&payment_intent=" + paid.text("id"));

    CLOCK.advance(Duration.ofHours(25));
    for (var payment : List.of(held, other, paid)) {
      Until.is("needs_person", () -> unknown(payment).path("status").asString());
      var path = QUEUE + "/" + unknown(payment).path("id").asString() + "/resolve";
      var settled = wire.post(KEY, path, "outcome=approved&reference=x_1&note=seen");
      assertThat(settled.status()).as(settled.http().body()).isEqualTo(200);
    }

    assertThat(again(held).text("status")).isEqualTo("succeeded");
    assertThat(again(other).text("status")).isEqualTo("canceled");
    var refunded = wire.get(KEY, "/v1/refunds/" + refund.text("id"));
    assertThat(refunded.text("status")).isEqualTo("succeeded");
  }

  /** Adyen cannot be asked, and tells nothing. */
  @Test
  void whatWasAcceptedAndNeverDecidedIsSettledByAPerson() throws Exception {
    var adyen = existing("Adyen (simulated)");
    tell("adyen", null);
    route(adyen, beta);
    var held = pay(3996, "pm_card_visa&capture_method=manual");
    assertThat(held.text("status")).isEqualTo("requires_capture");
    wire.post(KEY, "/v1/payment_intents/" + held.text("id") + "/capture", "");
    assertThat(again(held).text("status")).isEqualTo("processing");
    assertThat(unknown(held).isMissingNode()).as("it was accepted").isTrue();

    days(9);
    Until.is("needs_person", () -> unknown(held).path("status").asString());

    var path = QUEUE + "/" + unknown(held).path("id").asString();
    var form = "outcome=approved&reference=x_2&note=seen";
    assertThat(wire.post(KEY, path + "/resolve", form).text("status")).isEqualTo("settled");
    assertThat(again(held).text("status")).isEqualTo("succeeded");
  }

  @Test
  void whatADisputeWasAnsweredIsSettledByAPersonToo() throws Exception {
    route(existing("Adyen (simulated)"), beta);
    var paid = pay(3995, "pm_card_createDispute");
    var disputes = "/v1/disputes?payment_intent=" + paid.text("id");
    soon(1, () -> wire.get(KEY, disputes).json().node().path("data").size());
    var dispute = wire.get(KEY, disputes).json().node().path("data").path(0);
    var deaf = Hostility.of(number, Map.of("error_before", 1.0));
    of("adyen").forEach(it -> it.hostility(deaf));
    var path = "/v1/disputes/" + dispute.path("id").asString();
    assertThat(wire.post(KEY, path + "/close", "").text("status")).isEqualTo("needs_response");
    assertThat(unknown(paid).path("status").asString()).isEqualTo("open");
    of("adyen").forEach(it -> it.hostility(Hostility.NONE));

    days(9);
    Until.is("needs_person", () -> unknown(paid).path("status").asString());
  }

  /** Worldpay cannot be asked before it told of a payment, which it does days later here. */
  @Test
  void whatIsHeldThoughAPersonFoundItNotChargedIsReleased() throws Exception {
    var worldpay = existing("Worldpay Access (simulated)");
    var told = tell("worldpay", server.url().resolve("/nowhere"));
    route(worldpay, beta);
    var open = pay(HIDDEN, "pm_card_visa&capture_method=manual");
    days(2);
    Until.is("needs_person", () -> unknown(open).path("status").asString());
    var path = QUEUE + "/" + unknown(open).path("id").asString() + "/resolve";
    var form = "outcome=not_charged&note=not+there";
    assertThat(wire.post(KEY, path, form).status()).isEqualTo(200);
    assertThat(again(open).text("status")).isEqualTo("requires_payment_method");

    tell("worldpay", told);
    soon("undone", () -> lateApproval(open));
  }

  @Test
  void whatIsFoundOutInTimeLeavesTheQueueByItself() throws Exception {
    route(beta, reversing);
    acquirer("beta").conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));
    var open = pay(4999, "pm_card_visa");
    var id = unknown(open).path("id").asString();
    assertThat(wire.get(KEY, QUEUE + "/" + id).text("operation")).isEqualTo("authorize");

    acquirer("beta").conduct(Conduct.PERFECT);

    CLOCK.advance(Duration.ofMinutes(2));
    Until.is("succeeded", () -> again(open).text("status"));
    var settled = wire.get(KEY, QUEUE + "/" + id);
    assertThat(settled.text("status")).isEqualTo("settled");
    assertThat(settled.text("outcome")).isEqualTo("approved");
    assertThat(settled.json().node().path("note").isNull()).isTrue();
  }

  private static String processor(String connector, String label) {
    var form = "connector=" + connector + "&label=" + label + number;
    return wire.post(KEY, "/v1/orchestration/processors", form).text("id");
  }

  private static String existing(String label) {
    return wire.get(KEY, "/v1/orchestration/processors?limit=100")
        .json()
        .node()
        .path("data")
        .valueStream()
        .filter(it -> it.path("label").asString().equals(label))
        .map(it -> it.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  /** Where notices go from now on, or nowhere; returns where they went. */
  private static @Nullable URI tell(String persona, @Nullable URI where) {
    URI before = null;
    for (var it : of(persona)) {
      var terms = it.terms();
      before = terms.noticeUrl();
      it.terms(new Terms(persona, terms.credentials(), where, terms.takesZero()));
    }
    return before;
  }

  private static List<Acquirer> of(String persona) {
    return server.simulator().processors().stream()
        .filter(it -> it.terms().persona().equals(persona))
        .toList();
  }

  private static void route(String main, String retry) {
    var form =
        "name=Test&default_action[processor]=%s&default_action[retry_processors][]=%s"
            .formatted(main, retry);
    var path = "/v1/orchestration/rule_sets";
    var id = wire.post(KEY, path, form).text("id");
    assertThat(wire.post(KEY, path + "/" + id + "/activate", "").status()).isEqualTo(200);
  }

  private static Wire.Answer pay(int amount, String method) {
    var form =
        "amount=%d&currency=eur&confirm=true&allowed_payment_method_types[]=card&payment_method=%s"
            .formatted(amount, method);
    var answer = wire.post(KEY, "/v1/payment_intents", form);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer;
  }

  private static Wire.Answer again(Wire.Answer payment) {
    return wire.get(KEY, "/v1/payment_intents/" + payment.text("id"));
  }

  /** Time goes by until it is so. */
  private static <T> void soon(T expected, Callable<T> value) throws Exception {
    Until.is(
        expected,
        () -> {
          CLOCK.advance(Duration.ofMinutes(10));
          return value.call();
        });
  }

  private static void days(int count) {
    CLOCK.advance(Duration.ofDays(count));
  }

  private static List<Json> records(Wire.Answer payment) {
    var path = "/v1/payment_attempt_records?payment_record=" + payment.text("payment_record");
    var records = new ArrayList<Json>();
    wire.get(KEY, path).json().node().path("data").forEach(it -> records.add(new Json(it)));
    return records;
  }

  /** Newest first: the processor, and how it ended there. */
  private static List<String> states(Wire.Answer payment) {
    return records(payment).stream()
        .map(it ->
            it.at("processor_details").text("processor")
                + " "
                + it.at("orchestration").text("outcome"))
        .toList();
  }

  private static String lateApproval(Wire.Answer payment) {
    return records(payment).getLast().at("orchestration").text("late_approval");
  }

  /** What of the payment is in the queue; nothing when nothing is. */
  private static JsonNode unknown(Wire.Answer payment) {
    var path = QUEUE + "?payment_intent=" + payment.text("id");
    return wire.get(KEY, path).json().node().path("data").path(0);
  }

  private static Acquirer acquirer(String label) {
    return server.simulator().processor(label + number);
  }

  /** Also what was given back since. */
  private static long captured(String label) {
    return acquirer(label).ledger().stream().mapToLong(Totals::captured).sum();
  }

  private static long taken(String label) {
    return acquirer(label).ledger().stream().mapToLong(it -> it.captured() - it.refunded()).sum();
  }
}
