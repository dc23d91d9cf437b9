package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Until;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The table of payments, by each of its filters, and the story of one payment. */
class PaymentTableTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/payments";
  private static final String ORDER = "currency=eur&confirm=true&return_url=https://shop.example";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestServer server;
  private static Wire wire;
  private static String customer;
  private static String rule;
  private static String paid;
  private static String retried;
  private static String declined;
  private static String unpaid;

  @BeforeAll
  static void pay() {
    server = TestServer.start();
    wire = new Wire(server.url());
    customer = wire.post(KEY, "/v1/customers", "name=Jo").text("id");
    rule = activateRules();
    paid = pay("amount=1000&payment_method=pm_card_visa&metadata[order]=A7&description=Tea");
    server.simulator().processor("alpha").conduct(Conduct.refusing(Refusal.ISSUER_ERROR));
    retried = pay("amount=2000&payment_method=pm_card_mastercard");
    server.simulator().processor("alpha").conduct(Conduct.PERFECT);
    declined = pay("amount=3000&payment_method=pm_card_visa_chargeDeclinedInsufficientFunds");
    unpaid = made("amount=4000&currency=usd&customer=" + customer);
    assertThat(Until.holds(PATIENCE, () -> found("limit=10").size() == 4)).isTrue();
    assertThat(Until.holds(PATIENCE, () -> found("card[brand]=visa").size() == 2)).isTrue();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aRowShowsWhatPeopleWantToSee() {
    var row = row("q=" + retried);
    assertThat(row.path("amount").asLong()).isEqualTo(2000);
    assertThat(row.path("status").asString()).isEqualTo("succeeded");
    assertThat(row.path("attempts").asLong()).isEqualTo(2);
    assertThat(row.path("card").path("brand").asString()).isEqualTo("mastercard");
    assertThat(row.path("last_attempt").path("label").asString()).isEqualTo("beta");
    assertThat(row.path("last_attempt").path("outcome").asString()).isEqualTo("authorized");
    assertThat(row.path("rule").path("rule_name").asString()).isEqualTo("all");
    var failed = row("q=" + declined).path("last_attempt");
    assertThat(failed.path("outcome").asString()).isEqualTo("issuer_declined");
    assertThat(failed.path("decline_reason").asString()).isEqualTo("insufficient_funds");
    assertThat(row("q=" + unpaid).path("last_attempt").isNull()).isTrue();
  }

  @Test
  void eachFilterFindsWhatItSays() {
    assertThat(found("status=succeeded")).containsExactly(retried, paid);
    assertThat(found("status=requires_payment_method")).containsExactly(unpaid, declined);
    assertThat(found("amount[gte]=2000&amount[lte]=3000")).containsExactly(declined, retried);
    assertThat(found("currency=usd")).containsExactly(unpaid);
    assertThat(found("customer=" + customer)).containsExactly(unpaid);
    assertThat(found("metadata[order]=a7")).containsExactly(paid);
    assertThat(found("card[brand]=mastercard")).containsExactly(retried);
    assertThat(found("card[country]=us&status=succeeded")).containsExactly(retried, paid);
    assertThat(found("card[last4]=4242")).containsExactly(paid);
    assertThat(found("processor=" + RuleForms.processor("beta")))
        .containsExactly(declined, retried);
    assertThat(found("rule=" + rule)).containsExactly(declined, retried, paid);
    assertThat(found("created[lt]=1000")).isEmpty();
    assertThat(found("created[gte]=1000")).hasSize(4);
  }

  @Test
  void everyIdThatLeadsToAPaymentFindsIt() {
    var refund = wire.post(KEY, "/v1/refunds", "amount=1&payment_intent=" + paid).text("id");
    var attempt = row("q=" + paid).path("last_attempt").path("id").asString();
    var intent = wire.get(KEY, "/v1/payment_intents/" + paid);
    var reference =
        wire.get(KEY, "/v1/payment_attempt_records/" + attempt)
            .json()
            .at("processor_details")
            .at("custom")
            .text("payment_reference");
    var ids =
        List.of(
            paid,
            attempt,
            refund,
            "pr" + paid.substring(2),
            intent.text("latest_charge"),
            intent.text("payment_method"),
            reference);
    for (var id : ids) {
      assertThat(found("q=" + id)).as(id).containsExactly(paid);
    }
    assertThat(found("q=4242")).containsExactly(paid);
    assertThat(found("q=nothing")).isEmpty();
    assertThat(found("q=pi_nobody")).isEmpty();
  }

  @Test
  void pagesGoBothWays() {
    assertThat(found("limit=2")).containsExactly(unpaid, declined);
    assertThat(found("limit=2&starting_after=" + declined)).containsExactly(retried, paid);
    assertThat(found("limit=2&ending_before=" + paid)).containsExactly(declined, retried);
    assertThat(found("limit=1&card[brand]=visa&starting_after=" + declined)).containsExactly(paid);
  }

  @Test
  void theTimelineTellsTheStoryInOrder() {
    var entries = timeline(retried);
    var types = entries.stream().map(it -> it.path("type").asString()).toList();
    assertThat(types)
        .containsSubsequence(
            "created", "decision", "sent", "answered", "retry", "sent", "answered", "event");
    assertThat(entries.stream().map(it -> it.path("what").asString()))
        .contains("payment of 20.00 EUR made")
        .anyMatch(it -> it.contains("authorization of 20.00 EUR sent"))
        .anyMatch(it -> it.contains("approved: 20.00 EUR"));
    var times = entries.stream().map(it -> it.path("at_millis").asLong()).toList();
    assertThat(times).isSorted();
    var decision = first(entries, "decision");
    assertThat(decision.path("rule_name").asString()).isEqualTo("all");
    assertThat(decision.path("route")).hasSize(2);
    var answer = first(entries, "answered");
    assertThat(answer.path("outcome").asString()).isEqualTo("declined");
    assertThat(answer.path("label").asString()).isEqualTo("alpha");
    assertThat(answer.path("reason").asString()).isNotEmpty();
    assertThat(answer.path("advice").asString()).isEqualTo("elsewhere_now");
    assertThat(answer.path("duration_ms").isIntegralNumber()).isTrue();
    assertThat(first(entries, "retry").path("retried").asBoolean()).isTrue();
  }

  @Test
  void whatWasSaidIsKeptWithoutSecrets() {
    assertThat(Until.holds(PATIENCE, () -> !exchanges(paid).isEmpty())).isTrue();
    var said = exchanges(paid).getFirst();
    assertThat(said.path("method").asString()).isEqualTo("POST");
    assertThat(said.path("status").asInt()).isBetween(200, 299);
    assertThat(said.path("request").asString())
        .contains("{{card.number}}")
        .doesNotContain("4242424242424242");
    assertThat(said.path("response").asString()).isNotEmpty();
    assertThat(said.toString().toLowerCase(Locale.ROOT)).doesNotContain("bearer");
  }

  private static List<JsonNode> exchanges(String payment) {
    return timeline(payment).stream()
        .filter(it -> it.path("type").asString().equals("exchange"))
        .map(it -> it.path("exchange"))
        .toList();
  }

  @Test
  void aRefundIsInTheTimeline() {
    var refund = wire.post(KEY, "/v1/refunds", "amount=2&payment_intent=" + paid).text("id");
    var sent =
        timeline(paid).stream()
            .map(it -> it.path("sent"))
            .filter(it -> it.path("refund").asString("").equals(refund))
            .toList();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().path("operation").asString()).isEqualTo("refund");
  }

  private static JsonNode first(List<JsonNode> entries, String type) {
    return entries.stream()
        .filter(it -> it.path("type").asString().equals(type))
        .map(it -> it.path(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> timeline(String payment) {
    var told = wire.get(KEY, PATH + "/" + payment + "/timeline");
    assertThat(told.status()).as(told.http().body()).isEqualTo(200);
    return told.json().at("entries").node().valueStream().toList();
  }

  /** Returns the id of its one rule. */
  private static String activateRules() {
    var alpha = RuleForms.processor("alpha");
    var beta = RuleForms.processor("beta");
    var form =
        "name=Table&rules[0][name]=all&rules[0][action][processor]=%s&rules[0][action][retry_processors][0]=%s&default_action[processor]=%s"
            .formatted(alpha, beta, alpha);
    var rules = wire.post(KEY, "/v1/orchestration/rule_sets", form);
    assertThat(rules.status()).as(rules.http().body()).isEqualTo(200);
    var id = rules.json().at("rules").node().path(0).path("id").asString();
    var activated =
        wire.post(KEY, "/v1/orchestration/rule_sets/" + rules.text("id") + "/activate", "");
    assertThat(activated.status()).as(activated.http().body()).isEqualTo(200);
    return id;
  }

  private static String pay(String form) {
    var answer = wire.post(KEY, "/v1/payment_intents", form + "&" + ORDER);
    var error = answer.json().at("error").at("payment_intent");
    return answer.status() == 200 ? answer.text("id") : error.text("id");
  }

  private static String made(String form) {
    return wire.post(KEY, "/v1/payment_intents", form).text("id");
  }

  private static JsonNode row(String query) {
    var rows = wire.get(KEY, PATH + "?" + query).json().at("data").node();
    assertThat(rows).as(query).hasSize(1);
    return rows.path(0);
  }

  private static List<String> found(String query) {
    return wire.listed(KEY, PATH + "?" + query);
  }
}
