package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks in the name of another account is told so, and nothing happens to his own. */
class OwnAccountTest {
  private static final AtomicInteger PAID = new AtomicInteger();
  private static final TestServer SERVER = serve();

  private static TestServer serve() {
    var routes = new Routes();
    routes.add(
        Endpoint.post("/v1/payments").params(Shape.of(Param.text("name", 20))).publishable(),
        _ -> {
          PAID.incrementAndGet();
          return Response.empty(200);
        });
    return new TestServer(
        routes,
        new Idempotency(TestDatabase.db(), new TestNodes("node_1"), Clock.systemUTC()),
        new Expansions());
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource({"Stripe-Account, acct_2", "Stripe-Context, acct_2", "Stripe-Context, acct_1/acct_2"})
  void anotherAccountIsRefused(String header, String account) {
    var before = PAID.get();
    refused(SERVER.send(SERVER.posting("/v1/payments", "").header(header, account)), account);
    assertThat(PAID).hasValue(before);
  }

  @Test
  void eachNameMustBeOnesOwn() {
    var both =
        SERVER
            .posting("/v1/payments", "")
            .header("Stripe-Account", "acct_1")
            .header("Stripe-Context", "acct_2");
    refused(SERVER.send(both), "acct_2");
  }

  @Test
  void aFormIsNoOtherDoor() {
    refused(SERVER.post("/v1/payments", "_stripe_account=acct_2"), "acct_2");
    var page =
        SERVER
            .bare("/v1/payments")
            .POST(BodyPublishers.ofString("_stripe_account=acct_2&key=" + TestServer.PUBLISHABLE));
    refused(SERVER.send(page), "acct_2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stripe-Account", "Stripe-Context"})
  void onesOwnMayBeNamed(String header) {
    var named = SERVER.posting("/v1/payments", "").header(header, "acct_1");
    assertThat(SERVER.send(named).status()).isEqualTo(200);
  }

  private static void refused(TestServer.Answer answer, String account) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error().text("code")).isEqualTo("account_invalid");
    assertThat(answer.error().text("message"))
        .contains("ijkl' does not have access to account '" + account + "'");
  }
}
