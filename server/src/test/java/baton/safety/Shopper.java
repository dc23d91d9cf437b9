package baton.safety;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A merchant that behaves: pays order after order, captures, refunds, each request under a key of
 * its own that is sent again until there is an answer, whatever happens to the server meanwhile.
 */
final class Shopper implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final List<String> CARDS =
      List.of("pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_chargeDeclined");

  /** What a server has answered for, and must answer for ever. */
  record Acknowledged(String key, String path, List<String> form, Client.Reply reply) {}

  private final Supplier<Client> nodes;
  private final String name;
  private final SplittableRandom random;
  private final AtomicBoolean isClosing;
  private final Queue<Acknowledged> acknowledged;
  private int orders;

  /**
   * @param nodes where each request goes, also one that is sent again
   * @param isClosing when true, the order at hand is the last
   * @param acknowledged where answers go
   */
  Shopper(
      Supplier<Client> nodes,
      String name,
      SplittableRandom random,
      AtomicBoolean isClosing,
      Queue<Acknowledged> acknowledged) {
    this.nodes = nodes;
    this.name = name;
    this.random = random;
    this.isClosing = isClosing;
    this.acknowledged = acknowledged;
  }

  @Override
  public void run() {
    while (!isClosing.get()) {
      buy(name + "-" + ++orders);
    }
  }

  private void buy(String order) {
    var amount =
        random.nextInt(10) == 0 ? 400_101 + random.nextInt(10) : 100 + random.nextInt(9999);
    var paid =
        insist(
            order + "-pay",
            "/v1/payment_intents",
            "amount",
            "" + amount,
            "currency",
            "eur",
            "payment_method",
            CARDS.get(random.nextInt(CARDS.size())),
            "capture_method",
            random.nextBoolean() ? "manual" : "automatic",
            "return_url",
            "https://shop.example/back",
            "metadata[order]",
            order,
            "confirm",
            "true");
    var payment = paid.text("id");
    if (paid.text("status").equals("requires_capture")) {
      var part = "" + (1 + random.nextInt(amount));
      var path = "/v1/payment_intents/" + payment + "/capture";
      paid = insist(order + "-capture", path, "amount_to_capture", part);
    }
    if (paid.text("status").equals("succeeded")) {
      insist(order + "-refund", "/v1/refunds", "payment_intent", payment, "amount", "1");
    }
  }

  private Client.Reply insist(String key, String path, String... form) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        var reply = nodes.get().postOnce(key, path, List.of(form));
        if (!reply.isPassing()) {
          acknowledged.add(new Acknowledged(key, path, List.of(form), reply));
          return reply;
        }
      } catch (IOException broken) {
        // The answer is lost, or nobody was there: whoever comes with the same key finds out.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IllegalStateException("no answer to " + key);
  }
}
