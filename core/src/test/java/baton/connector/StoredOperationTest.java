package baton.connector;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Captures;
import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Operation.Rest;
import baton.core.Json;
import baton.core.Money;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** Operations are kept as they were written, also by a Baton that knew less to say. */
class StoredOperationTest {
  private static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));

  @Test
  void aCaptureOfBeforeThereCouldBeSeveralIsTheLast() {
    var stored =
        """
        {"operation":"Capture","key":"par_1-c2","amount":{"minor":1000,"currency":"EUR"},
         "handle":{"reference":"ref_1","state":{}}}
        """;

    assertThat(Json.read(stored, Operation.class))
        .isEqualTo(new Capture("par_1-c2", TEN_EURO, Handle.of("ref_1")))
        .isInstanceOfSatisfying(Capture.class, it -> assertThat(it.isLast()).isTrue());
  }

  @Test
  void aCaptureThatKeepsTheRestIsReadAsItWasWritten() {
    var part = new Capture("par_1-c2", TEN_EURO, Handle.of("ref_1"), Rest.KEPT);

    assertThat(Json.read(Json.write(part), Operation.class)).isEqualTo(part);
    assertThat(part.isLast()).isFalse();
  }

  @Test
  void anAuthorizationOfBeforeIsForTheAccountItselfAndCapturedOnce() {
    var stored =
        """
        {"operation":"Authorize","key":"par_1","amount":{"minor":1000,"currency":"EUR"},
         "capture":"MANUAL","instrument":null,"initiation":null,"authentication":null,
         "descriptor":null,"metadata":{"order":"7"}}
        """;

    var read = (Authorize) Json.read(stored, Operation.class);

    assertThat(read.captures()).isEqualTo(Captures.ONE);
    assertThat(read.connected()).isNull();
    assertThat(read.metadata()).containsEntry("order", "7");
  }

  @Test
  void whomAnAuthorizationIsForIsReadAsItWasWritten() {
    var connected = new ConnectedAccounts("acct_1", "acct_2", 700L, null);

    assertThat(Json.read(Json.write(connected), ConnectedAccounts.class)).isEqualTo(connected);
  }
}
