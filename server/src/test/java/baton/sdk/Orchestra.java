package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop with three sandbox processors, alpha, beta and gamma, of which alpha is the default. */
final class Orchestra implements AutoCloseable {
  static final String CRYPTOGRAM = "AgAAAAAABk4DWZ4C28yUQAAAAAA=";
  static final String TOKEN =
      "&payment_method_data[type]=card&payment_method_data[card][network_token][number]="
          + "4242424242424242&payment_method_data[card][network_token][exp_month]=12"
          + "&payment_method_data[card][network_token][exp_year]=2031";
  static final String PROOF =
      "&payment_method_options[card][network_token][electronic_commerce_indicator]=05"
          + "&payment_method_options[card][network_token][cryptogram]="
          + CRYPTOGRAM.replace("=", "%3D");

  static final String KEY = TestServer.SECRET_KEY;

  final String alpha;
  final String beta;
  final String gamma;

  private final TestServer server;
  private final Wire wire;
  private int amount = 1000;

  Orchestra() {
    this(Map.of());
  }

  /** With {@code BATON_…} settings of its own. */
  Orchestra(Map<String, String> settings) {
    server = TestServer.start(settings);
    wire = new Wire(server.url());
    gamma =
        wire.post(KEY, "/v1/orchestration/processors", "connector=sandbox&label=gamma").text("id");
    alpha = processor("alpha");
    beta = processor("beta");
  }

  Wire wire() {
    return wire;
  }

  URI url() {
    return server.url();
  }

  /** Of the payments of the test that runs, which no other test's have. */
  int amount() {
    return amount;
  }

  /** Everything as it was at first, alpha then beta, and another amount. */
  void calm() {
    for (var label : List.of("alpha", "beta", "gamma")) {
      conduct(label, Conduct.PERFECT);
    }
    for (var id : List.of(alpha, beta, gamma)) {
      post("/v1/orchestration/processors/" + id, "lacks=");
      post("/v1/orchestration/processors/" + id + "/enable", "");
    }
    post(
        "/v1/orchestration/settings",
        "error_protection=false&confirm_deadline_seconds=60&retry[added_reasons]="
            + "&retry[removed_reasons]=");
    activate(alpha, beta);
    amount++;
  }

  @Override
  public void close() {
    wire.close();
    server.close();
  }

  void authenticate(String button, Wire.Answer waiting) {
    var action = waiting.json().at("next_action").at("redirect_to_url");
    try (var browser = new Browser()) {
      browser.follow(browser.press(button, browser.open(URI.create(action.text("url")))));
    }
  }

  static Conduct outage(Outage outage) {
    return new Conduct(0, 0, 1, 0, outage);
  }

  void conduct(String label, Conduct conduct) {
    server.simulator().processor(label).conduct(conduct);
  }

  /** The pretend processor that speaks as {@code connector} wants. */
  Acquirer simulated(String connector) {
    return server.simulator().processors().stream()
        .filter(it -> it.terms().persona().equals(connector))
        .findFirst()
        .orElseThrow();
  }

  String processor(String label) {
    var all = wire.get(KEY, "/v1/orchestration/processors?limit=100").json().node().path("data");
    for (var it : all) {
      if (it.path("label").asString().equals(label)) {
        return it.path("id").asString();
      }
    }
    throw new AssertionError("no " + label + " in " + all);
  }

  void lack(String processor, String feature) {
    post("/v1/orchestration/processors/" + processor, "lacks[]=" + feature);
  }

  void activate(String main, String retry) {
    post("/v1/orchestration/rule_sets/" + draft(main, retry) + "/activate", "");
  }

  /** The id of rules that send every payment to {@code main}, then to {@code retry}. */
  String draft(String main, String retry) {
    var order =
        "name=Test&default_action[processor]=%s&default_action[retry_processors][]=%s"
            .formatted(main, retry);
    return post("/v1/orchestration/rule_sets", order).text("id");
  }

  /** First while all are enabled, as activating asks for, then with what was disabled. */
  void activateAnyhow(String main, String retry) {
    post("/v1/orchestration/processors/" + main + "/enable", "");
    activate(main, retry);
    post("/v1/orchestration/processors/" + main + "/disable", "");
  }

  Wire.Answer post(String path, String form) {
    var answer = wire.post(KEY, path, form);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer;
  }

  Wire.Answer pay(String paymentMethod, String more) {
    return pay("&payment_method=" + paymentMethod + more);
  }

  Wire.Answer payCard(String number, String more) {
    return pay(
        ("&payment_method_data[type]=card&payment_method_data[card][number]=%s"
                + "&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2031"
                + "&payment_method_data[card][cvc]=123%s")
            .formatted(number, more));
  }

  /** With a network token that ends in 4242, and its cryptogram. */
  Wire.Answer payToken(String more) {
    return pay(TOKEN + PROOF + more);
  }

  private Wire.Answer pay(String with) {
    return wire.post(
        KEY,
        "/v1/payment_intents",
        "amount=%d&currency=usd&confirm=true&allowed_payment_method_types[]=card%s"
            .formatted(amount, with));
  }

  Wire.Answer again(Wire.Answer payment) {
    return wire.get(KEY, "/v1/payment_intents/" + payment.text("id"));
  }

  /** The payment inside an error. */
  Json intent(Wire.Answer failed) {
    assertThat(failed.status()).as(failed.http().body()).isEqualTo(402);
    return failed.json().at("error").at("payment_intent");
  }

  List<Json> records(Wire.Answer payment) {
    return records(payment.json());
  }

  List<Json> records(Json payment) {
    var path = "/v1/payment_attempt_records?payment_record=" + payment.text("payment_record");
    var records = new ArrayList<Json>();
    wire.get(KEY, path).json().node().path("data").forEach(it -> records.add(new Json(it)));
    return records;
  }

  /** Newest first: label, state, and whether it came from a retry. */
  List<String> attempts(Wire.Answer payment) {
    return attempts(payment.json());
  }

  List<String> attempts(Json payment) {
    return records(payment).stream().map(this::attempt).collect(Collectors.toList());
  }

  String attempt(Json record) {
    var id = record.at("processor_details").text("processor");
    var label = id.equals(alpha) ? "alpha" : id.equals(beta) ? "beta" : "gamma";
    var isFailed = record.at("amount_failed").number("value", 0) > 0;
    var retry = record.at("orchestration").at("retry").node().path("is_retried");
    return "%s %s %s"
        .formatted(label, isFailed ? "failed" : "captured", retry.isBoolean() ? retry : "null");
  }

  /** Why the last attempt was not followed by another. */
  String reason(Wire.Answer payment) {
    return reason(payment.json());
  }

  String reason(Json payment) {
    return records(payment).getFirst().at("orchestration").at("retry").text("reason");
  }

  String skipped(Json payment) {
    return records(payment).getFirst().at("orchestration").node().path("skipped").toString();
  }

  /** How many payments of this test's amount a processor has in its books. */
  long booked(String label) {
    return server.simulator().processor(label).ledger().stream()
        .filter(it -> it.authorized() == amount || it.captured() == amount)
        .count();
  }
}
