package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import baton.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./baton keys} and {@code ./baton accounts} beside a server that runs. */
class KeysCommandTest {
  private static TestServer server;
  private static Wire wire;

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
  void aKeyIsMadeListedRolledAndRevoked() {
    var sandbox = Objects.requireNonNull(server.server().firstStart()).sandbox().id();
    var made = keys("create", "--mode", sandbox, "--type", "secret", "--name", "night shift");
    var id = made.substring(0, made.indexOf(' '));
    var key = made.substring(made.indexOf(' ') + 1).strip();
    assertThat(wire.get(key, "/v1/customers").status()).isEqualTo(200);
    assertThat(keys("list", "--mode", sandbox)).contains(id, "night shift").doesNotContain(key);
    var rolled = keys("roll", id, "--expires-in", "60");
    var second = rolled.substring(0, rolled.indexOf(' '));
    assertThat(rolled).contains("sk_test_", id + " ends at ");
    assertThat(keys("revoke", second)).isEqualTo(second + " is revoked\n");
    assertThat(keys("list")).doesNotContain(second);
  }

  @Test
  void anAccountIsMadeWithItsKeys() {
    var made = accounts("create", "--name", "Second shop");
    var key = made.lines().filter(it -> it.contains("sk_test_")).findFirst().orElseThrow();
    var secret = key.substring(key.indexOf("sk_test_")).strip();
    assertThat(made).contains("acct_", "sk_live_", "pk_live_", "pk_test_");
    assertThat(accounts("list")).contains("Second shop", "My business");
    assertThat(wire.get(secret, "/v1/customers").status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeDoneIsOneLine() {
    assertRefused("there is no key key_1", "revoke", "key_1");
    assertRefused("there is no mode moon", "create", "--mode", "moon", "--type", "secret");
    var sandbox = Objects.requireNonNull(server.server().firstStart()).sandbox().id();
    assertRefused("--type must be secret or publishable", "create", "--mode", sandbox, "--type=x");
    assertRefused("--mode is missing", "create");
    assertRefused("keys can list, create, roll and revoke", "fly");
    assertRefused("--expires-in must be seconds", "roll", "key_1", "--expires-in", "9999999");
    assertRefused("--nmae is not a flag", "list", "--nmae", "x");
    assertRefused("--mode needs a value", "list", "--mode");
  }

  @Test
  void helpNeedsNoDatabase() {
    var out = new ByteArrayOutputStream();
    KeysCommand.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8));
    AccountsCommand.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("keys list", "keys create", "keys roll", "keys revoke", "accounts create");
  }

  private static void assertRefused(String why, String... words) {
    assertThatThrownBy(() -> keys(words))
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith(why);
  }

  private static String keys(String... words) {
    var out = new ByteArrayOutputStream();
    KeysCommand.run(withDatabase(words), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String accounts(String... words) {
    var out = new ByteArrayOutputStream();
    AccountsCommand.run(withDatabase(words), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> withDatabase(String... words) {
    var all = new ArrayList<>(List.of("--database-url", TestDatabase.setting()));
    all.addAll(List.of(words));
    return all;
  }
}
