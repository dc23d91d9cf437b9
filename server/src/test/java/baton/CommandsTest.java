package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import baton.postgres.EmbeddedPostgres;
import baton.vault.number.PanScanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault's commands, on a data folder whose server runs: it goes on, and notices. */
class CommandsTest {
  private static final String KEY = "sk_test_batonCommandSecretKey000000000";

  /** How many texts begin so, wherever they are: nobody that keeps one may be forgotten. */
  private static final String SEALED =
      """
      SELECT sum((xpath('/row/found/text()', query_to_xml(
               format('SELECT count(*) AS found FROM %%I WHERE starts_with(%%I, %%L)',
                      table_name, column_name, '%s'), false, true, '')))[1]::text::integer)
        FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'text'
      """;

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @TempDir private static Path folder;
  private static Process server;
  private static String url;

  @BeforeAll
  static void start() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-----x"));
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Dlogback.configurationFile=logback.xml", "baton.Main", "start"));
    command.addAll(List.of("--data", "" + data(), "--port", "0", "--sandbox-port", "0"));
    command.addAll(List.of("--bootstrap-secret-key", KEY));
    server = new ProcessBuilder(command).redirectErrorStream(true).start();
    var lines = server.inputReader();
    for (var line = lines.readLine(); url == null; line = lines.readLine()) {
      if (line.strip().startsWith("API ")) {
        url = line.strip().substring(4).strip();
      }
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  @Test
  void aRunningServerEndsARotation() throws Exception {
    assertThat(post("/v1/payment_methods", "type=card&card[token]=tok_visa")).contains("pm_");
    assertThat(run(VaultCommand::run, "status")).contains("in use");
    assertThat(run(VaultCommand::run, "rotate")).contains("new cards get generation 2");
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    var status = "";
    while (!status.contains("destroyed 2") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(100_000_000);
      status = run(VaultCommand::run, "status");
    }
    assertThat(status).contains("destroyed 2");
    assertThat(run(VaultCommand::run, "rotate-master")).contains("back it up");
    assertThat(pay("pm_card_visa")).contains("\"succeeded\"");
  }

  @Test
  void credentialsAndSecretsGetANewKeyWhileTheyAreUsed() throws Exception {
    var hook = "url=http://127.0.0.1:9/hook&enabled_events[0]=charge.succeeded";
    var endpoint = id(post("/v1/webhook_endpoints", hook), "we_");
    var roll = "/v1/orchestration/webhook_endpoints/" + endpoint + "/roll_secret";
    assertThat(post(roll, "expires_in=3600")).contains("whsec_");
    assertThat(counted(SEALED.formatted("text.2."))).isZero();
    var before = counted(SEALED.formatted("text."));
    assertThat(before).isGreaterThanOrEqualTo(3);

    assertThat(run(VaultCommand::run, "rotate-texts")).contains("new texts get generation 2");

    var deadline = System.nanoTime() + PATIENCE_NANOS;
    while (counted(SEALED.formatted("text.2.")) < before && System.nanoTime() < deadline) {
      LockSupport.parkNanos(100_000_000);
    }
    assertThat(counted(SEALED.formatted("text.2."))).isEqualTo(before);
    assertThat(post("/v1/webhook_endpoints", hook)).contains("whsec_");
    assertThat(counted(SEALED.formatted("text.2."))).isEqualTo(before + 1);
    assertThat(pay("pm_card_visa")).contains("\"succeeded\"");
  }

  @Test
  void aBinTableIsImportedAndAsked() throws Exception {
    var csv = folder.resolve("bins.csv");
    Files.writeString(csv, "prefix,brand,country,issuer\n453914,visa,FR,Banque\n");
    assertThat(run(BinsCommand::run, "import", "" + csv)).isEqualTo("1 ranges imported\n");
    assertThat(run(BinsCommand::run, "status")).startsWith("1 ranges from bins.csv, imported 2");
    assertThat(run(BinsCommand::run, "lookup", "453914"))
        .isEqualTo("45391400 to 45391499  visa  unknown  FR  Banque\nbuilt in: visa\n");
    Files.writeString(csv, "prefix,brand\n453914,visa\n1,visa\n");
    assertThatThrownBy(() -> run(BinsCommand::run, "import", "" + csv))
        .isInstanceOf(StartFailed.class)
        .hasMessage("nothing was imported");
    assertThat(run(BinsCommand::run, "status")).startsWith("1 ranges from bins.csv");
    assertThatThrownBy(() -> run(BinsCommand::run, "lookup", "4242424242424242"))
        .hasMessage("say 6 to 8 digits");
  }

  @Test
  void cardsComeBackUnderTheirIdsAndPay() throws Exception {
    var customer = id(post("/v1/customers", "name=Ann"), "cus_");
    var method = id(post("/v1/payment_methods", "type=card&card[token]=tok_visa"), "pm_");
    assertThat(post("/v1/payment_methods/" + method + "/attach", "customer=" + customer))
        .contains(customer);
    var key = folder.resolve("cards.key");
    var archive = folder.resolve("cards.archive");
    run(CardsCommand::run, "key", "--to", "" + key);
    var export =
        run(
            CardsCommand::run,
            "export",
            "--mode",
            "sandbox",
            "--recipient",
            key + ".pub",
            "--to",
            "" + archive);
    assertThat(export).contains(" cards exported to ");
    assertThat(PanScanner.find(Files.readAllBytes(archive))).isEmpty();
    String[] anImport = {"import", "" + archive, "--mode", "sandbox", "--key", "" + key};
    assertThat(run(CardsCommand::run, anImport)).contains(" 0 made, ").contains(" 0 left out");
    forget("payment_method", method);
    forget("customer", customer);
    assertThat(pay(method + "&customer=" + customer)).contains("resource_missing");
    assertThat(run(CardsCommand::run, anImport)).contains(" 1 made, ").contains(" 0 left out");
    assertThat(told("payment_method.attached", method)).isEqualTo(2);
    assertThat(told("customer.created", customer)).isEqualTo(2);
    assertThat(pay(method + "&customer=" + customer)).contains("\"succeeded\"");
    assertThatThrownBy(() ->
            run(CardsCommand::run, "import", "" + archive, "--mode", "live", "--key", "" + key))
        .as("test cards stay in sandboxes")
        .hasMessage("some cards were left out");
  }

  @Test
  void whatCannotBeDoneIsOneLine() {
    for (var wrong : List.of("fly", "status now")) {
      assertThatThrownBy(() -> run(VaultCommand::run, wrong.split(" ", -1)))
          .isInstanceOf(StartFailed.class);
    }
    assertThatThrownBy(() -> run(CardsCommand::run, "export", "--mode", "sandbox"))
        .hasMessage("--to is missing; --help tells the rest");
    assertThatThrownBy(
            () -> run(CardsCommand::run, "import", folder + "/none", "--mode", "x", "--key", "y"))
        .hasMessage("there is no mode x");
  }

  @Test
  void helpNeedsNoDatabase() {
    var out = new ByteArrayOutputStream();
    var printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    VaultCommand.run(List.of("--help"), printed);
    BinsCommand.run(List.of("import", "--help"), printed);
    CardsCommand.run(List.of(), printed);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("./baton vault rotate", "./baton bins import FILE", "./baton cards export");
  }

  /** As if this server had never had it. */
  private static void forget(String table, String id) throws SQLException {
    var url = EmbeddedPostgres.running(data()).server();
    var password = Objects.requireNonNull(url.password()).reveal();
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), password);
        var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
      delete.setString(1, id);
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
  }

  private static int counted(String sql) throws SQLException {
    var url = EmbeddedPostgres.running(data()).server();
    var password = Objects.requireNonNull(url.password()).reveal();
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), password);
        var count = connection.createStatement()) {
      var row = count.executeQuery(sql);
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  /** How often. */
  private static int told(String type, String object) throws SQLException {
    var url = EmbeddedPostgres.running(data()).server();
    var password = Objects.requireNonNull(url.password()).reveal();
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), password);
        var count =
            connection.prepareStatement(
                "SELECT count(*) FROM event WHERE type = ? AND object_id = ?")) {
      count.setString(1, type);
      count.setString(2, object);
      var row = count.executeQuery();
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  private static Path data() {
    return folder.resolve("data");
  }

  private static String run(BiConsumer<List<String>, PrintStream> command, String... words) {
    var out = new ByteArrayOutputStream();
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", "" + data()));
    command.accept(all, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String pay(String method) throws Exception {
    return post(
        "/v1/payment_intents",
        "amount=1999&currency=eur&confirm=true&return_url=https://shop.example/&payment_method="
            + method);
  }

  private static String id(String json, String prefix) {
    var from = json.indexOf("\"" + prefix) + 1;
    return json.substring(from, json.indexOf('"', from));
  }

  private static String post(String path, String form) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Authorization", "Bearer " + KEY)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
