package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import baton.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./baton certify}, on the database of a server that runs. */
class CertifyCommandTest {
  private static TestServer server;
  private static Wire wire;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whatIsTriedIsShownAndWrittenDownAndANoticeWaitedFor() throws Exception {
    var report = folder.resolve("report.md");

    var shown = certify(adyen(), "--report", "" + report, "--notices", "" + server.url());

    assertThat(shown)
        .contains("Adyen, simulated environment", "passed   a notice of a capture or a refund")
        .contains(" 0 failed, ", ": " + report);
    assertThat(Files.readString(report))
        .startsWith("# Adyen, certified")
        .contains("| an authorization is captured in full | passed | ");
  }

  @Test
  void whatFailedIsWrittenDownAndMakesTheCommandFail() throws Exception {
    var report = folder.resolve("report.md");
    var book = server.simulator().processor(simulated("stripe"));
    var right = book.terms();
    server.simulator().put(book.name(), right.forged());
    try {
      assertThatThrownBy(() -> certify(processor("Stripe (simulated)"), "--report", "" + report))
          .isInstanceOf(StartFailed.class)
          .hasMessage("something failed; " + report + " tells what");
    } finally {
      server.simulator().put(book.name(), right);
    }
    assertThat(Files.readString(report)).contains("| failed | refused: http 401 |");
  }

  @Test
  void whatIsLiveIsNotTriedUnlessForced() {
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    var live = Objects.requireNonNull(keys.secret()).reveal();
    var made =
        wire.post(
            live,
            "/v1/orchestration/processors",
            "connector=stripe&label=Live&credentials[secret_key]=sk_live_1"
                + "&credentials[webhook_secret]=whsec_1");
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);

    assertRefused(made.text("id") + " is live: its issuers would be asked", made.text("id"));
  }

  @Test
  void whatCannotBeDoneIsOneLine() {
    assertRefused("say which processor, and nothing more", "proc_1", "proc_2");
    assertRefused("there is no processor proc_1", "proc_1");
    assertRefused("there is no currency xxx", adyen(), "--currency", "xxx");
    assertRefused("--report needs a value", adyen(), "--report");
  }

  @Test
  void whatFailsEndsTheProcessWithOne() throws Exception {
    var java = System.getProperty("java.home") + "/bin/java";
    var classes = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(java, "-cp", classes, "baton.Main", "certify", "proc_1", "proc_2")
            .redirectErrorStream(true)
            .start();

    var shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(shown).contains("say which processor, and nothing more");
  }

  @Test
  void helpNeedsNoDatabase() {
    var out = new ByteArrayOutputStream();
    CertifyCommand.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("./baton certify PROCESSOR");
  }

  private static void assertRefused(String why, String... words) {
    assertThatThrownBy(() -> certify(words))
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith(why);
  }

  private static String certify(String... words) {
    var all =
        new ArrayList<>(
            List.of(
                "--database-url",
                TestDatabase.setting(),
                "--vault-database-url",
                TestDatabase.vaultSetting(),
                "--data",
                server.data().toString(),
                "--sandbox-url",
                server.simulator().url().toString()));
    all.addAll(List.of(words));
    var out = new ByteArrayOutputStream();
    CertifyCommand.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String adyen() {
    return processor("Adyen (simulated)");
  }

  private static String processor(String label) {
    var all =
        wire.get(TestServer.SECRET_KEY, "/v1/orchestration/processors?limit=100")
            .json()
            .node()
            .path("data");
    for (var it : all) {
      if (it.path("label").asString().equals(label)) {
        return it.path("id").asString();
      }
    }
    throw new AssertionError("no " + label + " in " + all);
  }

  /** The name of the pretend processor that speaks as {@code connector} wants. */
  private static String simulated(String connector) {
    return server.simulator().processors().stream()
        .filter(it -> it.terms().persona().equals(connector))
        .findFirst()
        .orElseThrow()
        .name();
  }
}
