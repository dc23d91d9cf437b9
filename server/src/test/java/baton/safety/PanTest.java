package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.vault.number.PanScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: I7, a card number exists only in the vault, and a CVC nowhere. Method: a server that logs
 * everything it can is paid with every kind of card data, right and wrong; then everything that it
 * wrote or said is searched.
 */
class PanTest {
  /** Four digits and a zero in front: no port, pid or amount looks like it. */
  private static final String CVC = "0413";

  private static final String CRYPTOGRAM = "BwAAAbKHmTJkdDhzVSQ4cxAAAAA=";

  private static final Pattern CVC_ALONE = Pattern.compile("(?<![0-9A-Za-z.:])0413(?![0-9A-Za-z])");

  /** Random numbers of up to 19 digits, some of which look like a card's. */
  private static final Pattern TEMPORARY = Pattern.compile("(?:junit|baton[a-z.=-]*)-?[0-9]+");

  /** What hashes of 64 bits have or exceed, and no card that is paid with here. */
  private static final int DIGITS_OF_HASHES = 17;

  private static final String TABLES =
      """
      SELECT schemaname || '.' || tablename FROM pg_tables
       WHERE schemaname IN ('public', 'vault') ORDER BY 1
      """;
  private static final String AMEX = "378282246310005";
  private static final List<String> NUMBERS =
      List.of(
          "4242424242424242",
          "4242 4242 4242 4242",
          "5555555555554444",
          "2223003122003222",
          "6011111111111117",
          "3056930009020004",
          "3566002020360505",
          "6200000000000005",
          "4000000000000002",
          "4000000000000127",
          "4000000000000119",
          "4000000000003220",
          "4100000000000019");

  @TempDir private static Path folder;
  private static final List<String> answers = new ArrayList<>();
  private static Simulator simulator;
  private static ServerProcess server;
  private static Client client;

  @BeforeAll
  static void payWithEverything() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-----x"));
    var journal = folder.resolve("sandbox.journal");
    simulator = Simulator.start(Options.of(Clock.systemUTC()).journal(journal));
    var data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx-----x"));
    server = ServerProcess.start(data, simulator.url(), Map.of("BATON_LOG_LEVEL", "trace"));
    client = new Client(server.url(), ServerProcess.SECRET_KEY);
    server.awaitReady(client);
    NUMBERS.forEach(number -> pay(number, "123", 1999));
    pay(AMEX, CVC, 1999);
    for (var misfortune = 400_101; misfortune <= 400_110; misfortune++) {
      pay(AMEX, CVC, misfortune);
    }
    payWithTokens();
    payWithNonsense();
    setUpWithTokens();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
    simulator.stop();
  }

  @Test
  void theScannerFindsWhatIsThere() throws IOException {
    var log = Files.writeString(folder.resolve("planted.log"), "{\"message\":\"" + AMEX + "\"}");
    assertThat(PanScanner.find(Files.readAllBytes(log))).hasSize(1);
    assertThat("\"cvc\":\"" + CVC + "\"").containsPattern(CVC_ALONE);
    assertThat("cvc=" + CVC + "&x=1").containsPattern(CVC_ALONE);
  }

  @Test
  void noCardNumberIsInAnyLog() throws IOException {
    try (var files = Files.walk(folder.resolve("data/log"))) {
      var logs = files.filter(Files::isRegularFile).toList();
      assertThat(logs).anyMatch(it -> it.endsWith("baton.log"));
      for (var log : logs) {
        assertClean(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(folder.resolve("data/log/baton.log")).content().contains("starting in");
    assertClean("the terminal", Files.readString(folder.resolve("data.out")));
  }

  @Test
  void noCardNumberIsInTheDatabase() throws Exception {
    var dump = dump();
    assertThat(dump).contains("public.payment_intent", "vault.card");
    assertClean("the database", dump);
  }

  @Test
  void noCardNumberIsInTheSandboxesJournal() throws IOException {
    assertClean("the journal", Files.readString(folder.resolve("sandbox.journal")));
  }

  @Test
  void noCardNumberIsInAnyAnswer() {
    assertThat(answers).hasSizeGreaterThan(40);
    answers.forEach(it -> assertClean("an answer", it));
  }

  /** Those of the tests before this one. */
  @Test
  void noCardNumberIsInTheReportsOfTests() throws IOException {
    var reports = Path.of("target/surefire-reports");
    if (Files.isDirectory(reports)) {
      try (var files = Files.list(reports)) {
        for (var report : files.filter(it -> it.toString().endsWith(".xml")).toList()) {
          var text = Files.readString(report, StandardCharsets.ISO_8859_1);
          assertThat(numbers(text)).as("%s", report).isEmpty();
        }
      }
    }
  }

  @Test
  void theServersRoleCannotReadTheVault() throws Exception {
    try (var connection = connect("baton");
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT sealed FROM vault.card"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for schema vault");
    }
  }

  private static void pay(String number, String cvc, int amount) {
    keep(
        post(
            "/v1/payment_intents",
            "amount",
            "" + amount,
            "currency",
            "eur",
            "payment_method_data[type]",
            "card",
            "payment_method_data[card][number]",
            number,
            "payment_method_data[card][exp_month]",
            "12",
            "payment_method_data[card][exp_year]",
            "2034",
            "payment_method_data[card][cvc]",
            cvc,
            "return_url",
            "https://shop.example/back",
            "confirm",
            "true"));
  }

  /** One that is approved, those that break in many ways, and one that is refused. */
  private static void payWithTokens() {
    var amounts = new ArrayList<>(List.of(1999, 5));
    for (var misfortune = 400_101; misfortune <= 400_110; misfortune++) {
      amounts.add(misfortune);
    }
    for (var amount : amounts) {
      keep(
          post(
              "/v1/payment_intents",
              "amount",
              "" + amount,
              "currency",
              "eur",
              "payment_method_data[type]",
              "card",
              "payment_method_data[card][network_token][number]",
              AMEX,
              "payment_method_data[card][network_token][exp_month]",
              "12",
              "payment_method_data[card][network_token][exp_year]",
              "2034",
              "payment_method_data[card][wallet][type]",
              "apple_pay",
              "payment_method_options[card][network_token][cryptogram]",
              CRYPTOGRAM,
              "confirm",
              "true",
              "return_url",
              "https://shop.example/back"));
    }
  }

  /** Card data that is wrong, or where none belongs. */
  private static void payWithNonsense() {
    var methods = "/v1/payment_methods";
    for (var number : List.of("4242424242424241", "42424242424242424242", AMEX + "x", "abc")) {
      keep(post(methods, card(number, "12", "2034", CVC)));
    }
    keep(post(methods, card(AMEX, AMEX, "2034", CVC)));
    keep(post(methods, card(AMEX, "12", AMEX, CVC)));
    keep(post(methods, card(AMEX, "12", "2034", AMEX)));
    keep(post(methods, card(AMEX, "12", "1999", CVC)));
    keep(post(methods, "type", "card", "card[pan]", AMEX));
    keep(post(methods, "type", "card", "card[number][x]", AMEX));
    keep(post(methods, "type", AMEX));
    keep(post(methods, "type", "card", "card[" + AMEX + "]", CVC));
    keep(client.get("/v1/payment_intents/" + AMEX));
    keep(client.get("/v1/payment_intents?limit=" + AMEX));
    keep(client.get("/v1/" + AMEX));
    keep(post("/v1/payment_intents", "amount", AMEX, "currency", "eur"));
    keep(post("/v1/payment_intents", "amount", "1999", "currency", AMEX));
    keep(post("/v1/payment_intents", order("payment_method", AMEX)));
    keep(post("/v1/payment_intents", order("customer", AMEX)));
    keep(post("/v1/payment_intents", order("capture_method", AMEX)));
    keep(post("/v1/refunds", "payment_intent", AMEX));
  }

  private static void setUpWithTokens() {
    var token =
        post(
            "/v1/tokens",
            "card[number]",
            AMEX,
            "card[exp_month]",
            "12",
            "card[exp_year]",
            "2034",
            "card[cvc]",
            CVC);
    keep(token);
    keep(post("/v1/tokens", "card[number]", AMEX, "card[cvc]", CVC));
    var order =
        new String[] {
          "payment_method_data[type]",
          "card",
          "payment_method_data[card][token]",
          token.text("id"),
          "return_url",
          "https://shop.example/back",
          "confirm",
          "true"
        };
    keep(post("/v1/setup_intents", order));
    keep(post("/v1/setup_intents", order));
  }

  private static String[] card(String number, String month, String year, String cvc) {
    return new String[] {
      "type", "card",
      "card[number]", number,
      "card[exp_month]", month,
      "card[exp_year]", year,
      "card[cvc]", cvc
    };
  }

  private static String[] order(String name, String value) {
    return new String[] {"amount", "1999", "currency", "eur", "confirm", "true", name, value};
  }

  /** Under a key, so that the answer is stored. */
  private static Client.Reply post(String path, String... form) {
    try {
      return client.postOnce("key-" + answers.size(), path, List.of(form));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void keep(Client.Reply reply) {
    assertThat(reply.status()).isLessThan(500);
    answers.add(reply.body());
  }

  private static void assertClean(String where, String text) {
    assertThat(numbers(text))
        .filteredOn(it -> it.length() < DIGITS_OF_HASHES)
        .as("card numbers in " + where)
        .isEmpty();
    assertThat(text.contains(CRYPTOGRAM.substring(0, 20))).as("a cryptogram in " + where).isFalse();
    var cvc = CVC_ALONE.matcher(text);
    assertThat(cvc.find() ? around(text, cvc.start()) : "").as("a CVC in " + where).isEmpty();
  }

  private static List<String> numbers(String text) {
    return PanScanner.find(TEMPORARY.matcher(text).replaceAll(""));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 50));
  }

  /** Every row of every table as text, with what is printable in binary columns readable. */
  private static String dump() throws IOException, SQLException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("SET bytea_output = 'escape'");
      var text = new StringBuilder();
      for (var table : texts(statement, TABLES)) {
        text.append(table).append('\n');
        var rows = "SELECT it::text FROM %s it".formatted(table);
        texts(statement, rows).forEach(row -> text.append(row).append('\n'));
      }
      return text.toString();
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static Connection connect(String role) throws IOException, SQLException {
    var url = server.databaseUrl(role);
    var password = Objects.requireNonNull(url.password()).reveal();
    return DriverManager.getConnection(url.jdbcUrl(), role, password);
  }
}
