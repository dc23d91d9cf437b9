package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.report.Csv;
import baton.safety.Until;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exports, saved views, the controls of simulated processors, and what needs a person. */
class ExportTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/exports";
  private static final String VIEWS = "/v1/orchestration/saved_views";
  private static final String ORDER =
      "currency=eur&confirm=true&payment_method=pm_card_visa&return_url=https://shop.example";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    wire.post(KEY, "/v1/payment_intents", "amount=1000&description==cmd()&" + ORDER);
    wire.post(KEY, "/v1/payment_intents", "amount=2000&metadata[a]=x,%22y%22&" + ORDER);
    wire.post(KEY, "/v1/payment_intents", "amount=3000&currency=eur");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void anExportIsAFileOfWhatWasAskedFor() {
    var lines = exported("status=succeeded");
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("id,created,status,amount_minor");
    assertThat(lines.get(1)).contains(",2000,").contains("\"{\"\"a\"\":\"\"x,\\\"\"y\\\"\"\"\"}\"");
    assertThat(lines.get(2)).contains(",1000,").contains(",'=cmd(),");
    assertThat(exported("amount[gte]=2000")).hasSize(3);
    assertThat(exported("amount[gte]=1000")).hasSize(4);
    assertThat(exported("customer=cus_nobody")).hasSize(1);
  }

  @Test
  void anExportTellsHowFarItIsAndGoes() {
    var made = wire.post(KEY, PATH, "amount[gte]=1000");
    assertThat(made.text("status")).isEqualTo("running");
    assertThat(wire.get(KEY, PATH + "/" + made.text("id") + "/file").status()).isIn(200, 400);
    var done = complete(made.text("id"));
    assertThat(done.json().number("rows_done", -1)).isEqualTo(3);
    assertThat(done.json().number("rows_total", -1)).isEqualTo(3);
    assertThat(wire.get(KEY, PATH).http().body()).contains(made.text("id"));
    assertThat(wire.delete(KEY, PATH + "/" + made.text("id")).status()).isEqualTo(200);
    assertThat(wire.get(KEY, done.text("url")).status()).isEqualTo(404);
    var log = wire.get(KEY, "/v1/orchestration/audit_log?subject=" + made.text("id"));
    assertThat(log.http().body()).contains("export.created");
  }

  @Test
  void whatASpreadsheetWouldRunIsAText() {
    var csv = new Csv();
    csv.line(List.of("=1+1", "+cmd", "@x", "-2", "-a", "plain", "two\nlines", "\tx"));
    assertThat(csv.toString()).isEqualTo("'=1+1,'+cmd,'@x,-2,'-a,plain,\"two\nlines\",'\tx\r\n");
  }

  @Test
  void aSavedViewIsKeptChangedAndDeleted() {
    var made = wire.post(KEY, VIEWS, "name=Failed today&page=payments&query=status%3Dcanceled");
    assertThat(made.text("query")).isEqualTo("status=canceled");
    var one = VIEWS + "/" + made.text("id");
    assertThat(wire.post(KEY, one, "name=Failed").text("name")).isEqualTo("Failed");
    assertThat(wire.post(KEY, one, "query=").text("query")).isEmpty();
    assertThat(wire.get(KEY, one).text("page")).isEqualTo("payments");
    assertThat(wire.get(KEY, VIEWS + "?page=payments").http().body()).contains(made.text("id"));
    assertThat(wire.get(KEY, VIEWS + "?page=refunds").http().body())
        .doesNotContain(made.text("id"));
    assertThat(wire.delete(KEY, one).json().isTrue("deleted")).isTrue();
    assertThat(wire.get(KEY, one).status()).isEqualTo(404);
  }

  @Test
  void thereIsALimitOfSavedViews() {
    var last = 200;
    for (var i = 0; i <= 100 && last == 200; i++) {
      last = wire.post(KEY, VIEWS, "name=%d&page=many".formatted(i)).status();
    }
    assertThat(last).isEqualTo(400);
    var views = wire.get(KEY, VIEWS + "?page=many&limit=100").json().at("data").node();
    views.forEach(it -> wire.delete(KEY, VIEWS + "/" + it.path("id").asString()));
  }

  @Test
  void aSimulatedProcessorIsTakenDownAndPaymentsNotice() {
    var alpha = "/v1/orchestration/processors/" + RuleForms.processor("alpha") + "/simulation";
    assertThat(wire.get(KEY, alpha).text("outage")).isEqualTo("none");
    var changed = wire.post(KEY, alpha, "outage=closed&latency_ms=5&approval_percent=90");
    assertThat(changed.text("outage")).as(changed.http().body()).isEqualTo("closed");
    assertThat(changed.json().number("latency_ms", -1)).isEqualTo(5);
    assertThat(changed.json().number("approval_percent", -1)).isEqualTo(90);
    var failed = wire.post(KEY, "/v1/payment_intents", "amount=900&" + ORDER);
    assertThat(failed.status()).isNotEqualTo(200);
    var mended = wire.post(KEY, alpha, "outage=none&latency_ms=0&approval_percent=100");
    assertThat(mended.text("outage")).isEqualTo("none");
    var payment = failed.json().at("error").at("payment_intent").text("id");
    wire.post(KEY, "/v1/payment_intents/" + payment + "/cancel", "");
  }

  @Test
  void whatIsNotSimulatedHasNoControls() {
    var real =
        wire.post(
            KEY,
            "/v1/orchestration/processors",
            "connector=stripe&label=real&environment=test&credentials[secret_key]=sk_test_1"
                + "&credentials[webhook_secret]=whsec_1");
    assertThat(real.status()).as(real.http().body()).isEqualTo(200);
    var path = "/v1/orchestration/processors/" + real.text("id") + "/simulation";
    assertThat(wire.get(KEY, path).error("code")).isEqualTo("processor_not_simulated");
    var nowhere = "/v1/orchestration/processors/proc_nobody/simulation";
    assertThat(wire.get(KEY, nowhere).status()).isEqualTo(404);
  }

  @Test
  void whatNeedsAPersonIsCounted() {
    var before = wire.get(KEY, "/v1/orchestration/attention").json();
    wire.post(KEY, "/v1/webhook_endpoints", "url=http://127.0.0.1:1/&enabled_events[]=*");
    var listed = wire.get(KEY, "/v1/webhook_endpoints").json().at("data").node().path(0);
    var endpoint = "/v1/webhook_endpoints/" + listed.path("id").asString();
    wire.post(KEY, endpoint, "disabled=true");
    var after = wire.get(KEY, "/v1/orchestration/attention").json();
    assertThat(after.number("total", -1)).isEqualTo(before.number("total", -1) + 1);
    assertThat(after.at("items").node().toString()).contains("webhook_endpoints_disabled");
    wire.delete(KEY, endpoint);
  }

  private static List<String> exported(String form) {
    var made = wire.post(KEY, PATH, form);
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    var file = wire.get(KEY, complete(made.text("id")).text("url"));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).contains("attachment");
    return file.http().body().lines().toList();
  }

  private static Wire.Answer complete(String export) {
    assertThat(
            Until.holds(
                PATIENCE,
                () -> wire.get(KEY, PATH + "/" + export).text("status").equals("complete")))
        .isTrue();
    return wire.get(KEY, PATH + "/" + export);
  }
}
