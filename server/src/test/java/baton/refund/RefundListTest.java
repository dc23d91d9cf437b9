package baton.refund;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of refunds, filtered as people look for them. */
class RefundListTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/refunds?";

  /** Each refund's payment. */
  private static final List<String> PAYMENTS = new ArrayList<>();

  private static final List<String> REFUNDS = new ArrayList<>();

  private static TestServer server;
  private static Wire wire;

  /** 100 and 200 cents for two reasons, and 300 yen. */
  @BeforeAll
  static void refund() {
    server = TestServer.start();
    wire = new Wire(server.url());
    refund("eur", "amount=100&reason=duplicate");
    refund("eur", "amount=200&reason=requested_by_customer");
    refund("jpy", "amount=300");
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2 1 0",
    "reason=duplicate, 0",
    "currency=jpy, 2",
    "currency=JPY, 2",
    "amount[gte]=200, 2 1",
    "amount[lte]=200, 1 0",
    "amount[gte]=101&amount[lte]=299&currency=eur, 1",
    "status=succeeded, 2 1 0",
    "status=failed, ''",
    "currency=eur&limit=1, 1",
    "created[gte]=99999999999, ''"
  })
  void aFilterLeavesWhatItSays(String filter, String left) {
    var wanted = left.isEmpty() ? List.of() : List.of(left.split(" ", -1));
    assertThat(listed(filter).stream().map(REFUNDS::indexOf).map(String::valueOf))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void refundsOfAPaymentAndOfATimeAreFound(int number) {
    assertThat(listed("payment_intent=" + PAYMENTS.get(number)))
        .containsExactly(REFUNDS.get(number));
    var now = Clock.systemUTC().instant().getEpochSecond();
    assertThat(listed("created[gte]=%d&created[lte]=%d".formatted(now - 300, now + 300)))
        .contains(REFUNDS.get(number));
    var older = listed("starting_after=" + REFUNDS.get(number));
    assertThat(older).hasSize(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=lost", "amount[gte]=-1", "reason=none", "amount=5", "shoe=1"})
  void whatCannotBeAskedIsRefused(String filter) {
    assertThat(wire.get(KEY, PATH + filter).status()).isEqualTo(400);
  }

  private static List<String> listed(String filter) {
    return wire.listed(KEY, PATH + filter);
  }

  private static void refund(String currency, String form) {
    var payment =
        wire.post(
                KEY,
                "/v1/payment_intents",
                "amount=1000&confirm=true&return_url=https://shop.example"
                    + "&payment_method=pm_card_visa&currency="
                    + currency)
            .text("id");
    var refund = wire.post(KEY, "/v1/refunds", form + "&payment_intent=" + payment);
    assertThat(refund.status()).as(refund.http().body()).isEqualTo(200);
    PAYMENTS.add(payment);
    REFUNDS.add(refund.text("id"));
  }
}
