package baton;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key of the other mode finds nothing, and is told where the object is. */
class OtherModeTest {
  private static TestServer server;
  private static String customer;

  @BeforeAll
  static void start() throws StripeException {
    server = TestServer.start();
    var order = CustomerCreateParams.builder().setName("Jo").build();
    customer = client(TestServer.SECRET_KEY).v1().customers().create(order).getId();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPathThatNamesAnObjectOfTheOtherModeSaysSo() {
    assertThatThrownBy(() -> live().v1().customers().retrieve(customer))
        .hasMessageStartingWith(
            "No such customer: '%s'; a similar object exists in test mode, but a live mode key was"
                    .formatted(customer)
                + " used to make this request.");
  }

  @Test
  void aCursorThatNamesOneSaysSoToo() {
    var page = CustomerListParams.builder().setStartingAfter(customer).build();
    assertThatThrownBy(() -> live().v1().customers().list(page))
        .hasMessageContaining("a similar object exists in test mode");
  }

  @Test
  void whatIsNowhereIsJustMissing() {
    assertThatThrownBy(() -> live().v1().customers().retrieve("cus_nobody"))
        .hasMessageStartingWith("No such customer: 'cus_nobody'")
        .hasMessageNotContaining("similar");
  }

  private static StripeClient live() {
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    return client(Objects.requireNonNull(keys.secret()).reveal());
  }

  private static StripeClient client(String key) {
    return StripeClient.builder().setApiKey(key).setApiBase(server.url().toString()).build();
  }
}
