package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.db.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: every verb in every state does what Stripe documents, or is refused in Stripe's words and
 * changes nothing. Method: random sequences of verbs over one payment, next to a model of thirty
 * lines; at the end the processor's ledger must agree.
 */
class PaymentStatesTest {
  private static final int LIVES = 40;
  private static final int VERBS = 12;
  private static final long AMOUNT = 1999;
  private static final String UNEXPECTED = "payment_intent_unexpected_state";

  private static TestServer server;
  private static Client client;

  /** A payment as it should be. */
  private record Model(
      boolean isManual, String status, long capturable, long received, long refunded) {
    Model become(String next) {
      return new Model(isManual, next, 0, received, refunded);
    }

    Model paid() {
      return isManual
          ? new Model(true, "requires_capture", AMOUNT, 0, 0)
          : new Model(false, "succeeded", 0, AMOUNT, 0);
    }

    Model raised(long total) {
      return new Model(isManual, status, total, received, refunded);
    }

    Model captured(long minor) {
      return new Model(isManual, "succeeded", 0, minor, 0);
    }

    Model refunded(long minor) {
      return new Model(isManual, status, capturable, received, refunded + minor);
    }

    boolean isUndecided() {
      return status.equals("requires_payment_method") || status.equals("requires_confirmation");
    }

    /** Another payment method replaces the one that the payer authenticates with. */
    boolean takesMethod() {
      return isUndecided() || status.equals("requires_action");
    }
  }

  /** What should be answered ({@code code} empty: nothing is wrong), and what follows. */
  private record Expected(int status, String code, Model next) {}

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void everyVerbInEveryStateIsDoneOrRefusedAsDocumented() {
    var seed = Long.getLong("baton.seed", new SplittableRandom().nextInt());
    System.out.println("PaymentStatesTest: -Dbaton.seed=" + seed);
    var random = new SplittableRandom(seed);
    for (var life = 0; life < LIVES; life++) {
      live(random);
    }
    assertThat(Audit.open(TestDatabase.db(), Duration.ofSeconds(10))).isEmpty();
    assertThat(Audit.complaints(TestDatabase.db(), server.simulator())).isEmpty();
  }

  private static void live(SplittableRandom random) {
    var isManual = random.nextBoolean();
    var payment =
        client
            .post(
                "/v1/payment_intents",
                "amount",
                "" + AMOUNT,
                "currency",
                "eur",
                "capture_method",
                isManual ? "manual" : "automatic",
                "payment_method_options[card][request_incremental_authorization]",
                "if_available")
            .text("id");
    var model = new Model(isManual, "requires_payment_method", 0, 0, 0);
    var story = new StringBuilder(payment);
    for (var i = 0; i < VERBS; i++) {
      var verb = random.nextInt(10);
      story.append(" > ").append(verb).append(" in ").append(model.status());
      model = act(verb, payment, model, random, story.toString());
      assertIs(model, payment, story.toString());
    }
    if (model.status().equals("requires_action")) {
      // Who waits for a payer is not at rest for a week.
      cancel(payment, model, story.toString());
    }
  }

  private static Model act(
      int verb, String payment, Model model, SplittableRandom random, String story) {
    return switch (verb) {
      case 0 -> confirm(payment, model, "pm_card_visa", story);
      case 1 -> confirm(payment, model, "pm_card_chargeDeclined", story);
      case 2 -> confirm(payment, model, "pm_card_threeDSecure2Required", story);
      case 3 -> answerChallenge(payment, model, random.nextBoolean());
      case 4 -> capture(payment, model, random.nextLong(1, AMOUNT + 500), story);
      case 5 -> cancel(payment, model, story);
      case 6 -> update(payment, model, story);
      case 7 -> choose(payment, model, story);
      case 8 -> increment(payment, model, random.nextLong(AMOUNT - 100, AMOUNT + 500), story);
      default -> refund(payment, model, random.nextLong(1, AMOUNT), story);
    };
  }

  private static Model confirm(String payment, Model model, String method, String story) {
    var reply =
        client.post(
            "/v1/payment_intents/" + payment + "/confirm",
            "payment_method",
            method,
            "return_url",
            "https://shop.example/back");
    var expected =
        !model.takesMethod()
            ? new Expected(400, UNEXPECTED, model)
            : switch (method) {
              case "pm_card_visa" -> new Expected(200, "", model.paid());
              case "pm_card_chargeDeclined" ->
                  new Expected(402, "card_declined", model.become("requires_payment_method"));
              default -> new Expected(200, "", model.become("requires_action"));
            };
    return check(reply, expected, story);
  }

  /** The payer's browser. */
  private static Model answerChallenge(String payment, Model model, boolean isPassed) {
    if (!model.status().equals("requires_action")) {
      return model;
    }
    var attempt =
        client.get("/v1/payment_intents/" + payment).text("latest_payment_attempt_record");
    var processor = server.simulator().processor("alpha");
    var booked = Objects.requireNonNull(processor.byReference(attempt));
    var answered = processor.answerChallenge(booked.payment(), isPassed);
    var sale = Objects.requireNonNull(Objects.requireNonNull(answered).sale());
    var back = Objects.requireNonNull(sale.returnUrl());
    assertThat(client.get(back).status()).isEqualTo(303);
    return isPassed ? model.paid() : model.become("requires_payment_method");
  }

  private static Model capture(String payment, Model model, long minor, String story) {
    var path = "/v1/payment_intents/" + payment + "/capture";
    var reply = client.post(path, "amount_to_capture", "" + minor);
    var expected =
        !model.status().equals("requires_capture")
            ? new Expected(400, UNEXPECTED, model)
            : minor > model.capturable()
                ? new Expected(400, "", model)
                : new Expected(200, "", model.captured(minor));
    return check(reply, expected, story);
  }

  private static Model increment(String payment, Model model, long total, String story) {
    var path = "/v1/payment_intents/" + payment + "/increment_authorization";
    var reply = client.post(path, "amount", "" + total);
    var expected =
        !model.status().equals("requires_capture")
            ? new Expected(400, UNEXPECTED, model)
            : total <= model.capturable()
                ? new Expected(400, "", model)
                : new Expected(200, "", model.raised(total));
    return check(reply, expected, story);
  }

  private static Model cancel(String payment, Model model, String story) {
    var isOver = model.status().equals("succeeded") || model.status().equals("canceled");
    var expected =
        isOver
            ? new Expected(400, UNEXPECTED, model)
            : new Expected(200, "", model.become("canceled"));
    return check(client.post("/v1/payment_intents/" + payment + "/cancel"), expected, story);
  }

  private static Model update(String payment, Model model, String story) {
    var path = "/v1/payment_intents/" + payment;
    var customer = client.post("/v1/customers").text("id");
    var reply = client.post(path, "customer", customer);
    var expected =
        model.isUndecided() ? new Expected(200, "", model) : new Expected(400, UNEXPECTED, model);
    return check(reply, expected, story);
  }

  private static Model choose(String payment, Model model, String story) {
    var reply = client.post("/v1/payment_intents/" + payment, "payment_method", "pm_card_visa");
    var expected =
        model.takesMethod()
            ? new Expected(200, "", model.become("requires_confirmation"))
            : new Expected(400, UNEXPECTED, model);
    return check(reply, expected, story);
  }

  private static Model refund(String payment, Model model, long minor, String story) {
    var reply = client.post("/v1/refunds", "payment_intent", payment, "amount", "" + minor);
    var left = model.received() - model.refunded();
    var expected =
        model.received() > 0 && left == 0
            ? new Expected(400, "charge_already_refunded", model)
            : minor > left
                ? new Expected(400, "", model)
                : new Expected(200, "", model.refunded(minor));
    return check(reply, expected, story);
  }

  private static Model check(Client.Reply reply, Expected expected, String story) {
    assertThat(reply.status()).as("%s: %s", story, reply.body()).isEqualTo(expected.status());
    var error = reply.json().path("error");
    assertThat(error.path("code").asString("")).as(story).isEqualTo(expected.code());
    return expected.next();
  }

  private static void assertIs(Model model, String payment, String story) {
    var now = client.get("/v1/payment_intents/" + payment).json();
    assertThat(now.path("status").asString()).as(story).isEqualTo(model.status());
    assertThat(now.path("amount_capturable").asLong()).as(story).isEqualTo(model.capturable());
    assertThat(now.path("amount_received").asLong()).as(story).isEqualTo(model.received());
  }
}
