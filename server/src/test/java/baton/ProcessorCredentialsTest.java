package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Terms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What opens a processor is kept from everybody, and tried out. */
class ProcessorCredentialsTest {
  private static final String PATH = "/v1/orchestration/processors";
  private static final String SECRET = TestServer.SECRET_KEY;
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("BATON_PROCESSOR_TIMEOUT", "1"));
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void credentialsAreNeverShownAndSealedWhereTheyAreKept() {
    var key = "sandbox_veryVeryHiddenKey" + System.nanoTime();
    var form = "connector=sandbox&label=hidden&credentials[api_key]=" + key;
    var made = wire.once("only once", SECRET, PATH, form);
    assertThat(made.json().at("credentials").at("api_key").text("last4"))
        .isEqualTo(key.substring(key.length() - 4));
    assertThat(made.json().at("credentials").has("notice_secret")).isTrue();
    var path = PATH + "/" + made.text("id");
    var other = "short_0123456789";
    var changed = wire.post(SECRET, path, "credentials[notice_secret]=" + other);
    assertThat(changed.json().at("credentials").at("api_key").text("last4"))
        .isEqualTo(key.substring(key.length() - 4));
    assertThat(changed.json().at("credentials").at("notice_secret").text("last4"))
        .isEqualTo("6789");
    assertThat(wire.post(SECRET, path + "/test", "").text("status")).isEqualTo("succeeded");
    for (var shown :
        List.of("/v1/orchestration/audit_log?limit=100", "/v1/orchestration/request_logs", PATH)) {
      assertThat(wire.get(SECRET, shown).http().body()).doesNotContain(key).doesNotContain(other);
    }
    assertThat(everything()).contains(made.text("id")).doesNotContain(key).doesNotContain(other);
  }

  @Test
  void changedCredentialsWorkAtOnceAndSoDoThoseOfBefore() {
    var made =
        wire.post(SECRET, PATH, "connector=sandbox&label=r&credentials[api_key]=first_key_1");
    var path = PATH + "/" + made.text("id");
    for (var key : List.of("second_key_2", "first_key_1", "second_key_2")) {
      wire.post(SECRET, path, "credentials[api_key]=" + key);
      var tested = wire.post(SECRET, path + "/test", "");
      assertThat(tested.text("reason")).isEqualTo("accepted");
    }
  }

  @Test
  void aShortCredentialShowsNothing() {
    var made =
        wire.post(SECRET, PATH, "connector=sandbox&label=s&credentials[api_key]=elevenChars");
    assertThat(made.json().at("credentials").at("api_key").has("last4")).isFalse();
  }

  @Test
  void aTestTellsARightKeyFromAWrongOneAndFromNoAnswer() {
    var made = wire.post(SECRET, PATH, "connector=sandbox&label=tested");
    var path = PATH + "/" + made.text("id") + "/test";
    var right = wire.post(SECRET, path, "");
    assertThat(right.text("object")).isEqualTo("orchestration.processor_test");
    assertThat(right.text("status")).isEqualTo("succeeded");
    assertThat(right.text("reason")).isEqualTo("accepted");
    assertThat(right.json().number("duration_ms", -1)).isNotNegative();
    var book = server.simulator().processor("tested");
    book.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    assertThat(wire.post(SECRET, path, "").text("reason")).isEqualTo("unclear");
    book.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.HANG));
    assertThat(wire.post(SECRET, path, "").text("reason")).isEqualTo("no_answer");
    book.conduct(Conduct.PERFECT);
    var key = new Secret("another");
    server.simulator().put("tested", new Terms(key, key, null));
    var wrong = wire.post(SECRET, path, "");
    assertThat(wrong.text("status")).isEqualTo("failed");
    assertThat(wrong.text("reason")).isEqualTo("refused");
    assertThat(wrong.text("message")).isEqualTo("The processor refuses the credentials: http 401.");
    assertThat(book.ledger()).isEmpty();
  }

  /** Every row of every table, as text. */
  private static String everything() {
    var tables =
        """
        SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema()
        """;
    return TestDatabase.db()
        .inTx(tx -> {
          var text = new StringBuilder();
          for (var table : tx.list(tables, row -> row.getString("name"))) {
            tx.list("SELECT t::text AS row FROM " + table + " t", row -> row.getString("row"))
                .forEach(text::append);
          }
          return text.toString();
        });
  }
}
