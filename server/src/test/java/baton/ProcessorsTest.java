package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of processors over the API. */
class ProcessorsTest {
  private static final String PATH = "/v1/orchestration/processors";
  private static final String SECRET = TestServer.SECRET_KEY;
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa"
          + "&return_url=https://shop.example";
  private static TestServer server;
  private static Wire wire;
  private static String live;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    live = Objects.requireNonNull(keys.secret()).reveal();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aSandboxBeginsWithTwoPlainOnesOfWhichTheFirstIsTheDefault() {
    var sandbox = sandbox();
    var processors = list(sandbox);
    assertThat(processors).extracting(it -> it.isTrue("default")).containsExactly(false, true);
    assertThat(processors)
        .allSatisfy(it -> {
          assertThat(it.text("object")).isEqualTo("orchestration.processor");
          assertThat(it.text("connector")).isEqualTo("sandbox");
          assertThat(it.text("status")).isEqualTo("enabled");
          assertThat(it.text("simulator")).isEqualTo(it.text("label"));
        });
  }

  @Test
  void aNewProcessorTakesPaymentsAtOnce() {
    var sandbox = sandbox();
    var made = wire.post(sandbox, PATH, "connector=sandbox&label=gamma");
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    assertThat(made.text("id")).startsWith("proc_");
    assertThat(made.text("simulator")).isEqualTo("gamma");
    wire.post(sandbox, PATH + "/" + made.text("id") + "/make_default", "");
    var paid = wire.post(sandbox, "/v1/payment_intents", ORDER);
    assertThat(paid.text("status")).as(paid.http().body()).isEqualTo("succeeded");
    assertThat(server.simulator().processor("gamma").ledger()).hasSize(1);
  }

  @Test
  void whatIsSaidOfItIsKeptAndCanBeChangedByPart() {
    var form =
        "connector=sandbox&label=Second+account&acquirer_bin=400123&lacks[]=three_d_secure"
            + "&currencies[]=EUR&currencies[]=gbp&brands[]=visa&card_countries[]=DE"
            + "&metadata[team]=eu";
    var made = wire.post(SECRET, PATH, form);
    var path = PATH + "/" + made.text("id");
    assertThat(wire.get(SECRET, path).json()).isEqualTo(made.json());
    assertThat(made.text("acquirer_bin")).isEqualTo("400123");
    assertThat(made.text("simulator")).isEqualTo(made.text("id"));
    var capabilities = made.json().at("capabilities");
    assertThat(texts(capabilities, "features")).contains("manual_capture");
    assertThat(texts(capabilities, "features")).doesNotContain("three_d_secure");
    assertThat(texts(capabilities, "currencies")).containsExactly("eur", "gbp");
    assertThat(texts(capabilities, "brands")).containsExactly("visa");
    assertThat(texts(capabilities, "card_countries")).containsExactly("DE");
    var changed =
        wire.post(SECRET, path, "label=Other&lacks=&acquirer_bin=&metadata[team]=&currencies=");
    assertThat(changed.text("label")).isEqualTo("Other");
    assertThat(changed.json().has("acquirer_bin")).isFalse();
    assertThat(texts(changed.json(), "brands")).containsExactly("visa");
    assertThat(texts(changed.json(), "lacks")).isEmpty();
    assertThat(texts(changed.json().at("capabilities"), "features")).contains("three_d_secure");
    assertThat(changed.json().at("metadata").node()).isEmpty();
    assertThat(wire.get(SECRET, path + "/prices").status()).isEqualTo(200);
    assertThat(made.text("prices")).isEqualTo(path + "/prices");
  }

  @Test
  void theDefaultIsSwappedAndStaysAsLongAsItIsTheDefault() {
    var sandbox = sandbox();
    var first = list(sandbox).getLast().text("id");
    var second = list(sandbox).getFirst().text("id");
    for (var refused :
        List.of(
            wire.post(sandbox, PATH + "/" + first + "/disable", ""),
            wire.delete(sandbox, PATH + "/" + first))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error("message")).startsWith("This is the default processor");
    }
    wire.post(sandbox, PATH + "/" + second + "/disable", "");
    var disabled = wire.post(sandbox, PATH + "/" + second + "/make_default", "");
    assertThat(disabled.error("message")).startsWith("A disabled processor cannot be the default");
    wire.post(sandbox, PATH + "/" + second + "/enable", "");
    var made = wire.post(sandbox, PATH + "/" + second + "/make_default", "");
    assertThat(made.json().isTrue("default")).isTrue();
    assertThat(wire.get(sandbox, PATH + "/" + first).json().isTrue("default")).isFalse();
    var book = server.simulator().processor(made.text("simulator"));
    wire.post(sandbox, "/v1/payment_intents", ORDER);
    assertThat(book.ledger()).hasSize(1);
  }

  @Test
  void whoeverMakesDefaultsAtOnceLeavesOne() {
    var sandbox = sandbox();
    var ids = list(sandbox).stream().map(it -> it.text("id")).toList();
    atOnce(
        Stream.of(0, 1, 0, 1, 0, 1, 0, 1)
            .map(it -> ask(sandbox, PATH + "/" + ids.get(it) + "/make_default", ""))
            .toList());
    assertThat(list(sandbox)).filteredOn(it -> it.isTrue("default")).hasSize(1);
  }

  @Test
  void ofTwoWithOneLabelAtOnceOneWins() {
    var sandbox = sandbox();
    var answers =
        atOnce(
            Stream.of(1, 2, 3, 4)
                .map(_ -> ask(sandbox, PATH, "connector=sandbox&label=twin"))
                .toList());
    assertThat(answers).extracting(Wire.Answer::status).containsOnlyOnce(200).contains(400);
    assertThat(answers)
        .filteredOn(it -> it.status() != 200)
        .allSatisfy(it -> {
          assertThat(it.status()).isEqualTo(400);
          assertThat(it.error("param")).isEqualTo("label");
          assertThat(it.error("message")).endsWith("already has this label.");
        });
  }

  @Test
  void theLabelsOfOtherModesAreTheirOwn() {
    var answers =
        atOnce(
            Stream.of(sandbox(), sandbox(), sandbox())
                .map(it -> ask(it, PATH, "connector=sandbox&label=shared"))
                .toList());
    assertThat(answers).allSatisfy(it -> assertThat(it.status()).isEqualTo(200));
    assertThat(answers).extracting(it -> it.text("simulator")).doesNotHaveDuplicates();
  }

  @Test
  void aDeletedProcessorIsGoneButFinishesWhatItBegan() {
    var sandbox = sandbox();
    var second = list(sandbox).getFirst();
    var path = PATH + "/" + second.text("id");
    wire.post(sandbox, path + "/make_default", "");
    var paid = wire.post(sandbox, "/v1/payment_intents", ORDER + "&capture_method=manual");
    wire.post(sandbox, PATH + "/" + list(sandbox).getLast().text("id") + "/make_default", "");
    assertThat(wire.delete(sandbox, path).http().body())
        .isEqualTo(
            "{\"id\":\"%s\",\"object\":\"orchestration.processor\",\"deleted\":true}"
                .formatted(second.text("id")));
    assertThat(wire.get(sandbox, path).json().isTrue("deleted")).isTrue();
    assertThat(list(sandbox)).hasSize(1);
    for (var verb : List.of("", "/enable", "/disable", "/make_default", "/test", "/prices")) {
      assertThat(wire.post(sandbox, path + verb, "").status()).as(verb).isEqualTo(404);
    }
    assertThat(wire.get(sandbox, path + "/prices").status()).isEqualTo(404);
    assertThat(wire.delete(sandbox, path).status()).isEqualTo(404);
    var again = wire.post(sandbox, PATH, "connector=sandbox&label=" + second.text("label"));
    assertThat(again.status()).as(again.http().body()).isEqualTo(200);
    assertThat(again.text("simulator")).isNotEqualTo(second.text("simulator"));
    var payment = "/v1/payment_intents/" + paid.text("id");
    assertThat(wire.post(sandbox, payment + "/capture", "").text("status")).isEqualTo("succeeded");
    var refund = wire.post(sandbox, "/v1/refunds", "payment_intent=" + paid.text("id"));
    assertThat(refund.text("status")).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "label=x, connector",
    "connector=nobody&label=x, connector",
    "connector=sandbox, label",
    "connector=sandbox&label=, label",
    "connector=sandbox&label=%20x, label",
    "connector=sandbox&label=a%0Ab, label",
    "connector=sandbox&label=%1Bx, label",
    "connector=sandbox&label=x&base_url=http://127.0.0.1:22, base_url",
    "connector=sandbox&label=x&settings[base_url]=http://127.0.0.1:22, settings[base_url]",
    "connector=sandbox&label=x&credentials[password]=x, credentials[password]",
    "connector=sandbox&label=x&credentials[api_key]=a%0D%0AX-Evil:%201, credentials[api_key]",
    "connector=sandbox&label=x&acquirer_bin=12345, acquirer_bin",
    "connector=sandbox&label=x&acquirer_bin=1234567a, acquirer_bin",
    "connector=sandbox&label=x&lacks[]=wings, lacks[0]",
    "connector=sandbox&label=x&currencies[]=xxy, currencies",
    "connector=sandbox&label=x&brands[]=bravo, brands[0]",
    "connector=sandbox&label=x&card_countries[]=de, card_countries",
  })
  void whatIsWrongIsRefusedByName(String form, String param) {
    var refused = wire.post(SECRET, PATH, form);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("param")).as(refused.http().body()).isEqualTo(param);
  }

  @Test
  void oneThatAnActiveRuleSetUsesIsNotDeleted() {
    var sandbox = sandbox();
    var path = PATH + "/" + list(sandbox).getFirst().text("id");
    var form = "name=x&default_action[processor]=" + list(sandbox).getFirst().text("id");
    var rules = wire.post(sandbox, "/v1/orchestration/rule_sets", form).text("id");
    wire.post(sandbox, "/v1/orchestration/rule_sets/" + rules + "/activate", "");
    var refused = wire.delete(sandbox, path);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("message")).contains(rules);
    wire.post(sandbox, "/v1/orchestration/rule_sets/" + rules + "/deactivate", "");
    assertThat(wire.delete(sandbox, path).json().isTrue("deleted")).isTrue();
  }

  @Test
  void aModeHasAHundredAtMost() {
    var sandbox = sandbox();
    for (var count = 2; count < 100; count++) {
      wire.post(sandbox, PATH, "connector=sandbox&label=many" + count);
    }
    var refused = wire.post(sandbox, PATH, "connector=sandbox&label=last");
    assertThat(refused.error("message")).isEqualTo("A mode can have up to 100 processors.");
    var page = wire.get(sandbox, PATH + "?limit=100").json();
    assertThat(page.at("data").node()).hasSize(100);
  }

  @Test
  void pretendProcessorsAreForSandboxesOnly() {
    var refused = wire.post(live, PATH, "connector=sandbox&label=x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("param")).isEqualTo("connector");
    assertThat(list(live)).isEmpty();
  }

  @Test
  void theProcessorsOfAnotherModeAreNowhere() {
    var path = PATH + "/" + list(SECRET).getFirst().text("id");
    for (var key : List.of(live, sandbox())) {
      assertThat(wire.get(key, path).status()).isEqualTo(404);
      for (var verb : List.of("", "/enable", "/disable", "/make_default", "/test")) {
        assertThat(wire.post(key, path + verb, "").status()).as(verb).isEqualTo(404);
      }
      assertThat(wire.delete(key, path).status()).isEqualTo(404);
      assertThat(wire.get(key, PATH + "?starting_after=" + path.substring(PATH.length() + 1)))
          .extracting(it -> it.error("code"))
          .isEqualTo("resource_missing");
    }
  }

  @Test
  void everyChangeIsInTheAuditLog() {
    var sandbox = sandbox();
    var made = wire.post(sandbox, PATH, "connector=sandbox&label=audited");
    var path = PATH + "/" + made.text("id");
    var other = PATH + "/" + list(sandbox).getLast().text("id");
    wire.post(sandbox, path, "label=renamed");
    wire.post(sandbox, path, "label=renamed");
    wire.post(sandbox, path + "/disable", "");
    wire.post(sandbox, path + "/disable", "");
    wire.post(sandbox, path + "/enable", "");
    wire.post(sandbox, path + "/make_default", "");
    wire.post(sandbox, path + "/prices", "settlement_days=3");
    wire.post(sandbox, other + "/make_default", "");
    wire.delete(sandbox, path);
    var log = "/v1/orchestration/audit_log";
    var entries = data(wire.get(sandbox, log + "?subject=" + made.text("id")));
    assertThat(entries)
        .extracting(it -> it.text("action"))
        .containsExactly(
            "processor.deleted",
            "processor.priced",
            "processor.made_default",
            "processor.enabled",
            "processor.disabled",
            "processor.updated",
            "processor.created");
    assertThat(entries.get(5).at("before").text("label")).isEqualTo("audited");
    assertThat(entries.get(5).at("after").text("label")).isEqualTo("renamed");
    assertThat(wire.get(sandbox, log + "/verify").text("status")).isEqualTo("intact");
  }

  @Test
  void connectorsAreListedWithTheirForms() {
    var connectors = data(wire.get(SECRET, "/v1/orchestration/connectors"));
    var sandbox =
        connectors.stream()
            .filter(it -> it.text("name").equals("sandbox"))
            .findFirst()
            .orElseThrow();
    assertThat(sandbox.isTrue("livemode")).isFalse();
    assertThat(sandbox.at("credentials").node().valueStream().map(it -> it.path("name").asString()))
        .containsExactly("api_key", "notice_secret");
    assertThat(texts(sandbox.at("capabilities"), "features")).contains("three_d_secure");
    var after = wire.get(SECRET, "/v1/orchestration/connectors?starting_after=sandbox");
    assertThat(data(after)).noneMatch(it -> it.text("name").equals("sandbox"));
    assertThat(wire.get(SECRET, "/v1/orchestration/connectors?starting_after=x").status())
        .isEqualTo(400);
  }

  private static String sandbox() {
    return wire.post(live, "/v1/orchestration/sandboxes", "name=x").text("secret_key");
  }

  /** Those of the plain connector: beside them a sandbox has one for each real processor. */
  private static List<Json> list(String key) {
    return data(wire.get(key, PATH)).stream()
        .filter(it -> it.text("connector").equals("sandbox"))
        .toList();
  }

  private static List<Json> data(Wire.Answer answer) {
    return answer.json().at("data").node().valueStream().map(Json::new).toList();
  }

  private static List<String> texts(Json object, String field) {
    return object.at(field).node().valueStream().map(it -> it.asString()).toList();
  }

  private static Callable<Wire.Answer> ask(String key, String path, String form) {
    return () -> wire.post(key, path, form);
  }

  private static List<Wire.Answer> atOnce(List<Callable<Wire.Answer>> calls) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(calls).stream().map(it -> it.resultNow()).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
