package baton.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.charge.Charge;
import baton.connector.Notice;
import baton.connector.Notice.Dispute.Status;
import baton.core.Json;
import baton.core.Money;
import baton.db.TestDatabase;
import baton.notice.Telling;
import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a payment that its payer's bank takes back, or asks about. */
class DisputesTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String SETTINGS = "/v1/orchestration/settings";
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&return_url=https://shop.example"
          + "&payment_method=pm_card_visa";
  private static final Instant DUE = Instant.parse("2099-01-02T03:04:05Z");

  private static TestServer server;
  private static Wire wire;
  private static HttpClient http;
  private static String processor;
  private static int events;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of(), Clock.systemUTC(), List.of(new Telling()));
    wire = new Wire(server.url());
    http = HttpClient.newHttpClient();
    processor = data("/v1/orchestration/processors").getLast().text("id");
  }

  @AfterAll
  static void stop() {
    http.close();
    wire.close();
    server.close();
  }

  @Test
  void whatTheBankTookIsNotRefunded() {
    var payment = pay();
    tell(payment, "d1", Status.NEEDS_RESPONSE);
    var dispute = only(payment);
    assertThat(dispute.text("status")).isEqualTo("needs_response");
    assertThat(dispute.text("reason")).isEqualTo("fraudulent");
    assertThat(dispute.text("network_reason_code")).isEqualTo("10.4");
    assertThat(dispute.isTrue("is_charge_refundable")).isFalse();
    assertThat(dispute.at("orchestration").isTrue("answerable")).isTrue();
    assertThat(dispute.at("evidence_details").number("due_by", 0)).isEqualTo(DUE.getEpochSecond());
    var taken = new Json(dispute.at("balance_transactions").node().get(0));
    assertThat(taken.number("amount", 0)).isEqualTo(-1999);
    assertThat(taken.text("type")).isEqualTo("adjustment");
    assertThat(taken.text("source")).isEqualTo(dispute.text("id"));
    var charge = wire.get(KEY, "/v1/charges/" + dispute.text("charge")).json();
    assertThat(charge.isTrue("disputed")).isTrue();
    var refused = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refused.error("code")).isEqualTo("charge_disputed");
    assertThat(types(dispute))
        .containsExactly("charge.dispute.created", "charge.dispute.funds_withdrawn");
  }

  @Test
  void whatIsWonIsGivenBackAndCanBeRefunded() {
    var payment = pay();
    tell(payment, "d2", Status.NEEDS_RESPONSE);
    tell(payment, "d2", Status.UNDER_REVIEW);
    tell(payment, "d2", Status.WON);
    var dispute = only(payment);
    assertThat(dispute.text("status")).isEqualTo("won");
    assertThat(dispute.at("balance_transactions").node()).hasSize(2);
    assertThat(types(dispute))
        .containsExactly(
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed");
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refund.text("status")).isEqualTo("succeeded");
  }

  @Test
  void aQuestionTakesNothing() {
    var payment = pay();
    tell(payment, "d3", Status.WARNING_NEEDS_RESPONSE);
    assertThat(only(payment).isTrue("is_charge_refundable")).isTrue();
    assertThat(only(payment).at("balance_transactions").node()).isEmpty();
    tell(payment, "d3", Status.WARNING_CLOSED);
    assertThat(types(only(payment)))
        .containsExactly("charge.dispute.created", "charge.dispute.closed");
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refund.text("status")).isEqualTo("succeeded");
  }

  @Test
  void newsThatOvertakeEachOtherEndTheSameWay() {
    var payment = pay();
    tell(payment, "d4", Status.LOST);
    tell(payment, "d4", Status.NEEDS_RESPONSE);
    tell(payment, "d4", Status.LOST);
    assertThat(only(payment).text("status")).isEqualTo("lost");
    assertThat(types(only(payment)))
        .containsExactly(
            "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed");
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void onlyWhatThePayerDoesNotHaveIsRefunded(Status status) {
    var payment = pay();
    tell(payment, "dispute" + status, status);
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refund.status()).isEqualTo(Dispute.isTaken(status) ? 400 : 200);
  }

  @Test
  void whatIsShownWithoutAChargeIsNotInTheBalance() {
    var before = wire.get(KEY, "/v1/balance").json();
    isNotInTheBalance(order("&payments_orchestration[enabled]=true"), "d9");
    wire.post(KEY, SETTINGS, "charges=strict");
    var strict = order("");
    wire.post(KEY, SETTINGS, "charges=compat");
    isNotInTheBalance(strict, "d10");
    assertThat(wire.get(KEY, "/v1/balance").json()).isEqualTo(before);
  }

  private static void isNotInTheBalance(String payment, String reference) {
    tell(payment, reference, Status.NEEDS_RESPONSE);
    var dispute = only(payment);
    assertThat(dispute.node().path("charge").isNull()).isTrue();
    assertThat(dispute.at("balance_transactions").node()).isEmpty();
    assertThat(dispute.isTrue("is_charge_refundable")).isFalse();
    var refused = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refused.error("code")).isEqualTo("charge_disputed");
    tell(payment, reference, Status.WON);
    assertThat(only(payment).at("balance_transactions").node()).isEmpty();
    assertThat(types(dispute))
        .containsExactly(
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed");
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + payment);
    assertThat(refund.text("status")).isEqualTo("succeeded");
  }

  @Test
  void whatNobodyKnowsYetIsDisputedAsTheChargeThatItWillBe() {
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Outage.UNAVAILABLE));
    var payment = pay();
    var attempt = attempt(payment, "id");
    post(attempt, "d11", Status.LOST);
    var charge = only(payment).text("charge");
    assertThat(charge).isEqualTo(Charge.idOf(attempt));
    assertThat(only(payment).at("balance_transactions").node()).hasSize(1);
    assertThat(wire.get(KEY, "/v1/charges/" + charge).status()).isEqualTo(404);
    alpha.conduct(Conduct.PERFECT);
    var isShown =
        Until.holds(
            Duration.ofSeconds(20), () -> wire.get(KEY, "/v1/charges/" + charge).status() == 200);
    assertThat(isShown).isTrue();
  }

  @Test
  void whatTheProcessorDoesNotTakeIsADraft() {
    var payment = pay();
    tell(payment, "d5", Status.NEEDS_RESPONSE);
    var path = "/v1/disputes/" + only(payment).text("id");
    var evidence = "evidence[customer_name]=Jane&evidence[uncategorized_text]=it+is+hers";
    assertThat(wire.post(KEY, path, "submit=true").error("param")).isEqualTo("evidence");
    var refused = wire.post(KEY, path, evidence);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("dispute_answer_refused");
    assertThat(refused.error("message")).contains("there is no such dispute");
    assertThat(wire.post(KEY, path + "/close", "").error("code"))
        .isEqualTo("dispute_answer_refused");
    assertThat(only(payment).text("status")).isEqualTo("needs_response");
    var draft = wire.post(KEY, path, evidence + "&submit=false&metadata[case]=7").json();
    assertThat(draft.at("evidence").text("customer_name")).isEqualTo("Jane");
    assertThat(draft.at("evidence_details").isTrue("has_evidence")).isTrue();
    assertThat(draft.at("evidence_details").number("submission_count", -1)).isZero();
    assertThat(draft.at("metadata").text("case")).isEqualTo("7");
    var less = wire.post(KEY, path, "evidence[customer_name]=&submit=false").json();
    assertThat(less.at("evidence").has("customer_name")).isFalse();
    assertThat(less.at("evidence").text("uncategorized_text")).isEqualTo("it is hers");
    assertThat(wire.get(KEY, path).json()).isEqualTo(less);
  }

  @Test
  void whereTheProcessorTakesNoAnswersNothingSeemsToBeSubmitted() {
    var account = "/v1/orchestration/processors/" + processor;
    assertThat(wire.post(KEY, account, "lacks[0]=dispute_answers").status()).isEqualTo(200);
    try {
      var payment = pay();
      tell(payment, "d8", Status.NEEDS_RESPONSE);
      var orchestration = only(payment).at("orchestration");
      assertThat(orchestration.node().path("answerable").asBoolean(true)).isFalse();
      assertThat(orchestration.text("processor")).isEqualTo(processor);
      assertThat(orchestration.text("reference")).isEqualTo("d8");
      var path = "/v1/disputes/" + only(payment).text("id");
      for (var refused :
          List.of(
              wire.post(KEY, path, "evidence[customer_name]=Jane"),
              wire.post(KEY, path + "/close", ""))) {
        assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
        assertThat(refused.error("message")).contains("dashboard").contains("d8");
      }
    } finally {
      wire.post(KEY, account, "lacks=");
    }
  }

  @Test
  void disputesAreFoundByWhatTheyAreAbout() {
    var payment = pay();
    tell(payment, "d6", Status.NEEDS_RESPONSE);
    var dispute = only(payment);
    assertThat(data("/v1/disputes?charge=" + dispute.text("charge"))).containsExactly(dispute);
    assertThat(data("/v1/disputes?payment_intent=pi_none")).isEmpty();
    var live = Objects.requireNonNull(server.server().firstStart()).live();
    var key = Objects.requireNonNull(live.secret()).reveal();
    assertThat(wire.get(key, "/v1/disputes/" + dispute.text("id")).status()).isEqualTo(404);
    var expanded =
        wire.get(
                KEY,
                "/v1/disputes/" + dispute.text("id") + "?expand[]=charge&expand[]=payment_intent")
            .json();
    assertThat(expanded.at("payment_intent").text("id")).isEqualTo(payment);
    assertThat(expanded.at("charge").text("id")).isEqualTo(dispute.text("charge"));
  }

  @Test
  void aDisputeOfNothingThatWeKnowWaits() {
    post("nothing", "d7", Status.NEEDS_RESPONSE);
    var notice = data("/v1/orchestration/notices?status=waiting").getFirst();
    assertThat(notice.text("dispute")).isEqualTo("d7");
  }

  private static String pay() {
    return order("");
  }

  private static String order(String more) {
    return wire.post(KEY, "/v1/payment_intents", ORDER + more).text("id");
  }

  private static Json only(String payment) {
    var all = data("/v1/disputes?payment_intent=" + payment);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** What was told of a dispute, in order. */
  private static List<String> types(Json dispute) {
    return TestDatabase.db()
        .inTx(tx ->
            tx.list(
                """
                SELECT type FROM event
                 WHERE type LIKE 'charge.dispute.%' AND object_id = ?
                 ORDER BY id
                """,
                row -> row.getString("type"), dispute.text("id")));
  }

  private static List<Json> data(String path) {
    return wire.get(KEY, path).json().at("data").node().valueStream().map(Json::new).toList();
  }

  private static void tell(String payment, String reference, Status status) {
    post(attempt(payment, "reference"), reference, status);
  }

  private static String attempt(String payment, String column) {
    var found =
        TestDatabase.db()
            .inTx(tx ->
                tx.one(
                    "SELECT id, reference FROM attempt WHERE payment = ?",
                    row -> row.getString(column),
                    payment));
    return Objects.requireNonNull(found);
  }

  private static void post(String payment, String reference, Status status) {
    var amount = new Money(1999, Currency.getInstance("EUR"));
    var dispute = new Notice.Dispute(reference, amount, "fraudulent", "10.4", status, DUE);
    events++;
    var body = Json.object().put("id", "event" + events).put("payment", payment);
    body.set("dispute", Json.tree(dispute));
    var url = server.url() + "/v1/orchestration/notices/" + processor;
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header(Telling.GENUINE, "yes")
            .POST(BodyPublishers.ofString(Json.write(body)))
            .build();
    try {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
