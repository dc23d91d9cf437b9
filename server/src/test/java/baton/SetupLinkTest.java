package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether a link is of use is told when it is opened, before anything is typed. */
class SetupLinkTest {
  private static final String ACCEPT = "/v1/orchestration/invitations/accept";

  @Test
  void theLinkForTheFirstOwnerIsOfNoUseWhenSomebodyIsIn() {
    try (var server = TestServer.start()) {
      var opened =
          ACCEPT
              + "?token="
              + Person.tokenOf(Objects.requireNonNull(server.server().newSetupLink()));
      var nobody = new Person(server.url());
      assertThat(nobody.get(opened).status()).isEqualTo(200);

      var form = "name=Bo&password=%s&token=%s";
      var bo = new Person(server.url());
      bo.comesIn(ACCEPT, form.formatted(Person.PASSWORD, Person.tokenOf(invited())));
      assertThat(bo.id()).startsWith("usr_");

      assertThat(nobody.get(opened).error("code")).isEqualTo("link_invalid");
    }
  }

  /** By the command line: nobody is there who could. */
  private static String invited() {
    var words = new ArrayList<>(List.of("--database-url", TestDatabase.setting()));
    words.addAll(List.of("invite", "--email", "bo@shop.example", "--role", "owner"));
    var out = new ByteArrayOutputStream();
    UsersCommand.run(words, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
