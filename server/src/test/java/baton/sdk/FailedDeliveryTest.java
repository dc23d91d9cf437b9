package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.webhook.Receiver;
import baton.webhook.Receiver.Manner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailedDeliveryTest {
  @Test
  void afterTheLastTryItHasFailedAndTheNextEventIsTriedAllTheSame() throws Exception {
    try (var shop = new Hooked(Map.of(Hooked.TRIES, "1"));
        var receiver = new Receiver()) {
      receiver.behave(Manner.TAKE, Manner.FAIL, Manner.FAIL);
      shop.hook(receiver);
      shop.customer("Lost");
      var failed = "/v1/orchestration/webhook_deliveries?status=failed";
      Until.is(1, () -> shop.get(failed).node().path("data").size());
      assertThat(shop.get(failed).node().at("/data/0/attempts")).hasSize(2);
      shop.customer("Found");
      Until.is(List.of("Found"), () -> Hooked.names(receiver));
    }
  }
}
