package baton.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A merchant that behaves: pays order after order, captures, refunds, each request under a key of
 * its own that is sent again until there is an answer, whatever happens to the server meanwhile.
 */
final class Shopper implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final List<String> CARDS =
      List.of("pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_chargeDeclined");

  /** What a server has answered for, and must answer for ever. */
  record Acknowledged(String key, String path, List<String> form, Client.Reply reply) {}

  private final Supplier<Client> nodes;
  private final String name;
  private final SplittableRandom random;
  private final BooleanSupplier isClosing;
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
      BooleanSupplier isClosing,
      Queue<Acknowledged> acknowledged) {
    this.nodes = nodes;
    this.name = name;
    this.random = random;
    this.isClosing = isClosing;
    this.acknowledged = acknowledged;
  }

  @Override
  public void run() {
    while (!isClosing.getAsBoolean()) {
      buy(name + "-" + ++orders);
    }
  }

  private void buy(String order) {
    var amount =
        random.nextInt(10) == 0 ? 400_101 + random.nextInt(14) : 100 + random.nextInt(9999);
    var form =
        new ArrayList<>(
            List.of(
                "amount",
                "" + amount,
                "currency",
                "eur",
                "capture_method",
                random.nextBoolean() ? "manual" : "automatic",
                "payment_method_options[card][request_multicapture]",
                random.nextBoolean() ? "if_available" : "never",
                "return_url",
                "https://shop.example/back",
                "metadata[order]",
                order,
                "confirm",
                "true"));
    form.addAll(card());
    var paid = insist(order + "-pay", "/v1/payment_intents", form);
    var payment = paid.text("id");
    if (payment.isEmpty()) {
      return;
    }
    if (status(payment).equals("requires_capture")) {
      finish(order, payment, amount);
    }
    if (List.of("succeeded", "requires_capture").contains(status(payment))) {
      for (var i = 0; i < 1 + random.nextInt(3); i++) {
        var part = "" + (1 + random.nextInt(amount / 2));
        insist(
            order + "-refund" + i,
            "/v1/refunds",
            List.of("payment_intent", payment, "amount", part));
      }
    }
  }

  /** Takes a part or several, gives it up, or leaves it to its end. */
  private void finish(String order, String payment, int amount) {
    var path = "/v1/payment_intents/" + payment;
    switch (random.nextInt(6)) {
      case 0 -> insist(order + "-cancel", path + "/cancel", List.of());
      case 1 -> {}
      case 2, 3 -> takeParts(order, path, amount);
      default -> {
        var part = "" + (1 + random.nextInt(amount));
        insist(order + "-capture", path + "/capture", List.of("amount_to_capture", part));
      }
    }
  }

  /** Where it may be: then the rest is left to its end, or given up. */
  private void takeParts(String order, String path, int amount) {
    var left = amount;
    for (var i = 0; i < 1 + random.nextInt(3); i++) {
      var part = 1 + random.nextInt(left / 2);
      left -= part;
      insist(
          order + "-part" + i,
          path + "/capture",
          List.of("amount_to_capture", "" + part, "final_capture", "false"));
    }
    if (random.nextBoolean()) {
      insist(order + "-rest", path + "/cancel", List.of());
    }
  }

  /** One that tests have names for, or any. */
  private List<String> card() {
    if (random.nextBoolean()) {
      return List.of("payment_method", CARDS.get(random.nextInt(CARDS.size())));
    }
    var field = "payment_method_data[card]";
    return List.of(
        "payment_method_data[type]",
        "card",
        field + "[number]",
        number(),
        field + "[exp_month]",
        "12",
        field + "[exp_year]",
        "2035",
        field + "[cvc]",
        "123");
  }

  /** A Visa card's, with the check digit of Luhn. */
  private String number() {
    var digits = new StringBuilder("4");
    for (var i = 0; i < 14; i++) {
      digits.append(random.nextInt(10));
    }
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(i) - '0';
      var weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }

  /** Where {@code payment} is when it is no longer on its way, or for a moment too long. */
  private String status(String payment) {
    var end = System.nanoTime() + MOMENT.toNanos();
    var status = "";
    while (System.nanoTime() < end) {
      try {
        status = nodes.get().get("/v1/payment_intents/" + payment).text("status");
        if (!status.isEmpty() && !status.equals("processing")) {
          return status;
        }
      } catch (UncheckedIOException away) {
        // Another node may be there, or this one again.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return status;
  }

  private Client.Reply insist(String key, String path, List<String> form) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        var reply = nodes.get().postOnce(key, path, form);
        if (!reply.isPassing()) {
          acknowledged.add(new Acknowledged(key, path, form, reply));
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
