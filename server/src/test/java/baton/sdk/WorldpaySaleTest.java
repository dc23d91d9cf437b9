package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connectors.wire.Hmac;
import baton.core.Json;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Worldpay cancels a sale by itself whose CVC or address is not matched. */
class WorldpaySaleTest {
  private static Orchestra shop;
  private static String worldpay;

  @BeforeAll
  static void open() {
    shop = new Orchestra();
    worldpay = shop.processor("Worldpay Access (simulated)");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void calm() {
    shop.calm();
    shop.activate(worldpay, shop.alpha);
    shop.simulated("worldpay").conduct(Conduct.PERFECT);
  }

  @Test
  void aSaleThatIsNotMatchedIsDeclinedForItsCvc() {
    var paid = shop.pay("pm_card_cvcCheckFail", "&return_url=https://shop.example/thanks");

    var why = paid.json().at("error");
    assertThat(why.text("code")).as(paid.http().body()).isEqualTo("incorrect_cvc");
    assertThat(shop.simulated("worldpay").ledger().getLast().canceled()).isEqualTo(shop.amount());
  }

  @Test
  void aSaleOfWhichOnlyTheAuthorizationIsToldIsNotPaid() throws Exception {
    shop.simulated("worldpay").conduct(Orchestra.outage(Outage.UNAVAILABLE));
    var paid = shop.pay("pm_card_visa", "&return_url=https://shop.example/thanks");
    var attempt =
        TestDatabase.db()
            .inTx(tx ->
                tx.one(
                    "SELECT id FROM attempt WHERE payment = ?",
                    row -> row.getString("id"),
                    paid.text("id")));
    for (var type : new String[] {"authorized", "cancelled"}) {
      tell(Objects.requireNonNull(attempt), type);
      assertThat(shop.again(paid).text("status")).isEqualTo("processing");
    }

    tell(Objects.requireNonNull(attempt), "sentForSettlement");
    assertThat(shop.again(paid).text("status")).isEqualTo("succeeded");
  }

  private static void tell(String attempt, String type) throws IOException, InterruptedException {
    var event = Json.object().put("eventId", "evt_" + type);
    var details =
        event.putObject("eventDetails").put("type", type).put("transactionReference", attempt);
    details.putObject("amount").put("value", shop.amount()).put("currencyCode", "USD");
    var secret = shop.simulated("worldpay").terms().credential("event_secret").reveal();
    var seal = "1/SHA256/" + HexFormat.of().formatHex(Hmac.sha256(secret, event.toString()));
    var request =
        HttpRequest.newBuilder(URI.create(shop.url() + "/v1/orchestration/notices/" + worldpay))
            .header("Event-Signature", seal)
            .POST(BodyPublishers.ofString(event.toString()))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
