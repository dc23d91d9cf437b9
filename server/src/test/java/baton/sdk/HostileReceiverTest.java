package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.webhook.Receiver;
import baton.webhook.Receiver.Manner;
import com.stripe.exception.StripeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that fail, stall, redirect, hang up and die get every event in the end. */
class HostileReceiverTest {
  private static final int EVENTS = 40;

  private final Hooked shop = new Hooked(Map.of("BATON_WEBHOOK_TIMEOUT", "5"));
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() throws Exception {
    receiver.close();
    shop.close();
  }

  @BeforeEach
  void warm() throws StripeException {
    shop.customer("Nobody hears of");
  }

  @Test
  void whateverItDoesItGetsEveryEventInTheEnd() throws Exception {
    var hook = shop.hook(receiver);
    receiver.behave(
        Manner.TAKE,
        Manner.FAIL,
        Manner.STALL,
        Manner.REDIRECT,
        Manner.HANG_UP,
        Manner.CUT,
        Manner.CHATTER,
        Manner.FAIL,
        Manner.FAIL);
    var names = shop.customers(EVENTS);
    receiver.die();
    shop.customer("While it was dead");
    receiver.comeBack();
    var all = new HashSet<>(names);
    all.add("While it was dead");
    Until.is(all, () -> new HashSet<>(Hooked.names(receiver)));
    for (var got : receiver.got()) {
      assertThat(Hooked.read(got, hook.getSecret())).isNotNull();
    }
  }

  @Test
  void aStalledEndpointHoldsUpNobodyElse() throws Exception {
    try (var healthy = new Receiver()) {
      receiver.behave(Manner.STALL);
      var stalled = shop.hook(receiver);
      shop.hook(healthy);
      var names = shop.customers(EVENTS);
      Until.is(new HashSet<>(names), () -> new HashSet<>(Hooked.names(healthy)));
      assertThat(receiver.taken()).isEmpty();
      receiver.behave(Manner.TAKE);
      receiver.release();
      Until.is(new HashSet<>(names), () -> new HashSet<>(Hooked.names(receiver)));
      Until.is(
          true,
          () ->
              shop.api()
                  .webhookEndpoints()
                  .retrieve(stalled.getId())
                  .getRawJsonObject()
                  .get("failing_since")
                  .isJsonNull());
    }
  }

  @Test
  void inOrderMeansInOrderThroughFailures() throws Exception {
    var order = Hooked.to(receiver.url().toString()).putExtraParam("in_order", true).build();
    shop.api().webhookEndpoints().create(order);
    receiver.behave(Manner.TAKE, Manner.TAKE, Manner.FAIL, Manner.TAKE, Manner.HANG_UP, Manner.CUT);
    var names = shop.customers(10);
    Until.is(names, () -> Hooked.names(receiver));
    var heard = new ArrayList<String>();
    for (var got : receiver.got()) {
      var name = Hooked.name(got.body());
      assertThat(name).as("nothing comes before what is before it").isIn(next(names, heard));
      if (got.manner() == Manner.TAKE) {
        heard.add(name);
      }
    }
  }

  @Test
  void whatWasDueWhenTheServerStoppedIsSentByTheNext() throws Exception {
    receiver.die();
    var hook = shop.hook(receiver);
    var names = shop.customers(5);
    shop.server().startAgain();
    receiver.comeBack();
    Until.is(new HashSet<>(names), () -> new HashSet<>(Hooked.names(receiver)));
    assertThat(Hooked.read(receiver.got().getFirst(), hook.getSecret())).isNotNull();
  }

  private static List<String> next(List<String> names, List<String> heard) {
    return names.subList(heard.size(), Math.min(heard.size() + 1, names.size()));
  }
}
