package baton.safety;

import baton.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Merchants without any manners: many threads that do everything at random to the same few
 * payments, with cards and amounts that make the processor misbehave.
 */
final class Storm {
  private static final int PAYMENTS_AT_ONCE = 40;
  private static final List<String> METHODS =
      List.of(
          "pm_card_visa",
          "pm_card_visa",
          "pm_card_mastercard",
          "pm_card_chargeDeclined",
          "pm_card_threeDSecure2Required",
          "pm_card_pendingRefund",
          "pm_card_refundFail");

  private final Client client;
  private final Simulator simulator;
  private final AtomicReferenceArray<String> payments =
      new AtomicReferenceArray<>(PAYMENTS_AT_ONCE);
  private final Map<String, Integer> seen = new ConcurrentSkipListMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  Storm(Client client, Simulator simulator) {
    this.client = client;
    this.simulator = simulator;
  }

  /** Returns when all threads came to an end, {@code length} from now. */
  void rage(int threads, Duration length, long seed) throws InterruptedException {
    var random = new SplittableRandom(seed);
    for (var i = 0; i < PAYMENTS_AT_ONCE; i++) {
      payments.set(i, create(random));
    }
    var end = System.nanoTime() + length.toNanos();
    var started = new ArrayList<Thread>();
    for (var i = 0; i < threads; i++) {
      var mine = random.split();
      started.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end) {
                  act(mine);
                }
              }));
    }
    for (var thread : started) {
      thread.join();
    }
  }

  /** How often each verb was answered with each status. */
  Map<String, Integer> seen() {
    return seen;
  }

  /** Answers that no request may get, and exceptions. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  private void act(SplittableRandom random) {
    try {
      var slot = random.nextInt(PAYMENTS_AT_ONCE);
      var payment = payments.get(slot);
      switch (random.nextInt(16)) {
        case 0, 1 -> payments.set(slot, create(random));
        case 2, 3, 4, 5 -> confirm(payment, random);
        case 6, 7, 8 -> capture(payment, random);
        case 9 -> send("cancel", "/v1/payment_intents/" + payment + "/cancel");
        case 10 -> update(payment, random);
        case 11 -> answerChallenge(payment, random);
        default -> refund(payment, random);
      }
    } catch (RuntimeException | IOException failed) {
      broken.add(failed.toString());
    }
  }

  private String create(SplittableRandom random) {
    return send(
            "create",
            "/v1/payment_intents",
            "amount",
            "" + amount(random, 1_000_000),
            "currency",
            "eur",
            "capture_method",
            random.nextBoolean() ? "manual" : "automatic")
        .text("id");
  }

  private void confirm(String payment, SplittableRandom random) {
    send(
        "confirm",
        "/v1/payment_intents/" + payment + "/confirm",
        "payment_method",
        METHODS.get(random.nextInt(METHODS.size())),
        "return_url",
        "https://shop.example/back");
  }

  private void capture(String payment, SplittableRandom random) {
    var path = "/v1/payment_intents/" + payment + "/capture";
    if (random.nextBoolean()) {
      send("capture", path);
    } else {
      send("capture", path, "amount_to_capture", "" + amount(random, 1_000_000));
    }
  }

  private void update(String payment, SplittableRandom random) {
    send(
        "update",
        "/v1/payment_intents/" + payment,
        random.nextBoolean() ? "amount" : "metadata[a]",
        "" + amount(random, 1_000_000));
  }

  private void refund(String payment, SplittableRandom random) {
    send(
        "refund",
        "/v1/refunds",
        "payment_intent",
        payment,
        "amount",
        "" + amount(random, random.nextBoolean() ? 50_000 : 1_000_000));
  }

  /** The payer's browser, which may come at any time. */
  private void answerChallenge(String payment, SplittableRandom random) throws IOException {
    var attempt =
        client.get("/v1/payment_intents/" + payment).text("latest_payment_attempt_record");
    var atAlpha = simulator.processor("alpha").byReference(attempt);
    var booked = atAlpha == null ? simulator.processor("beta").byReference(attempt) : atAlpha;
    if (booked == null) {
      return;
    }
    var where = atAlpha == null ? "/beta" : "/alpha";
    var page = URI.create(simulator.url() + where + "/3ds/" + booked.payment());
    var result = random.nextInt(4) == 0 ? "result=fail" : "result=complete";
    var answer =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(result))
            .build();
    try (var browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
      var back = browser.send(answer, BodyHandlers.ofString()).headers().firstValue("Location");
      if (back.isPresent() && random.nextBoolean()) {
        var status =
            browser
                .send(
                    HttpRequest.newBuilder(URI.create(back.get())).build(),
                    BodyHandlers.discarding())
                .statusCode();
        count("return", status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Any amount, and now and then one that makes the processor misbehave. */
  private static long amount(SplittableRandom random, int max) {
    return random.nextInt(8) == 0 ? 400_101 + random.nextInt(10) : 50 + random.nextInt(max);
  }

  private Client.Reply send(String verb, String path, String... form) {
    try {
      var reply = client.postOnce(null, path, List.of(form));
      count(verb, reply.status());
      if (reply.status() >= 500) {
        broken.add(verb + " " + reply.status() + " " + reply.body());
      }
      return reply;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void count(String verb, int status) {
    seen.merge(verb + " " + status, 1, Integer::sum);
  }
}
