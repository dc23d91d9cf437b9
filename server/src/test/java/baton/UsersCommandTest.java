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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./baton users} beside a server that runs: the way back in for whoever is locked out. */
class UsersCommandTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void somebodyIsSetUpInvitedAndLetInAgain() {
    var link = users("setup").strip();
    assertThat(link).contains("/dashboard/setup?token=");
    var owner = new Person(server.url());
    var form = "name=Ada&email=ada@shop.example&password=%s&token=%s";
    owner.comesIn("/v1/orchestration/setup", form.formatted(Person.PASSWORD, Person.tokenOf(link)));
    assertThat(owner.id()).startsWith("usr_");
    assertThatThrownBy(() -> users("setup")).isInstanceOf(StartFailed.class);
    assertThat(users("list")).contains("ada@shop.example", "owner", "My business");
    var invitation = users("invite", "--email", "Bo@shop.example", "--role", "analyst");
    assertThat(invitation).contains("/dashboard/accept?token=");
    var changed = users("password", "--email", "ada@shop.example").strip().split("\n", -1);
    var password = changed[changed.length - 1];
    assertThat(owner.signIn("ada@shop.example", Person.PASSWORD).status()).isEqualTo(401);
    assertThat(owner.signIn("ada@shop.example", password).status()).isEqualTo(200);
    var entries = owner.in(true).get("/v1/orchestration/audit_log?actor=cli");
    assertThat(entries.http().body()).contains("user.password_changed").doesNotContain(password);
    assertThat(users("totp-off", "--email", "ada@shop.example")).contains("is changed");
  }

  @Test
  void whatCannotBeDoneIsOneLine() {
    assertThatThrownBy(() -> users("password", "--email", "nobody@x.example"))
        .isInstanceOf(StartFailed.class)
        .hasMessage("there is no user nobody@x.example");
    assertThatThrownBy(() -> users("invite", "--email", "nobody", "--role", "owner"))
        .hasMessage("--email must be an e-mail");
    assertThatThrownBy(() -> users("invite", "--email", "a@b", "--role", "king"))
        .hasMessage("--role must be owner, developer, operations, analyst");
    assertThatThrownBy(() -> users("dance")).hasMessageContaining("see --help");
    assertThat(users("--help")).contains("Usage: ./baton users list");
  }

  private static String users(String... words) {
    var all = new ArrayList<>(List.of("--database-url", TestDatabase.setting()));
    all.addAll(List.of(words));
    var out = new ByteArrayOutputStream();
    UsersCommand.run(all, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
