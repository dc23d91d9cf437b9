package baton.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Checks;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connectors.Conversation;
import baton.connectors.Samples;
import baton.connectors.TinyEngine;
import baton.connectors.contract.PersonaTrial;
import baton.connectors.contract.RandomOperations;
import baton.core.Json;
import baton.core.Money;
import baton.core.Secret;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import com.stripe.param.DisputeCloseParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentIncrementAuthorizationParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What we send has fields that Stripe has, and so has what its persona answers. */
class StripeContractTest {
  private static final Map<String, Secret> CREDENTIALS =
      Map.of("secret_key", new Secret("sk_1"), "webhook_secret", new Secret("whsec_1"));
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount("proc_1", URI.create("https://api.stripe.com"), Map.of(), CREDENTIALS);

  private final Stripe stripe = new Stripe();

  @Test
  void everyFieldOfTwoThousandOperationsIsOneOfStripes() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, Handle.of("pi_1"));
    for (var i = 0; i < 2000; i++) {
      var operation = operations.next();
      var calls =
          Conversation.of(stripe, ACCOUNT, operation, List.of(Replies.ok(Replies.paymentMethod())))
              .calls();
      for (var send : calls) {
        if (send.call().body() != null) {
          assertThat(wrong(send.call())).as("seed %d: %s", seed, operation).isEmpty();
        }
        assertThat(send.call().body() == null).isEqualTo(send.call().method().equals("GET"));
        assertThat(send.effect() == Effect.READ || send.call().method().equals("POST")).isTrue();
      }
    }
  }

  @Test
  void whatThePersonaAnswersIsOfStripesModels() {
    try (var trial = new PersonaTrial(stripe, CREDENTIALS)) {
      var held = PersonaTrial.approved(trial.run(Samples.authorize("k1", Samples.TEN_EURO)));
      trial.run(new Operation.Capture("k2", Samples.NINE_EURO, held.handle()));
      trial.run(new Operation.Refund("k3", Samples.NINE_EURO, held.handle()));
      var parts = PersonaTrial.approved(trial.run(Samples.authorize("k8", Samples.TEN_EURO)));
      var kept = Operation.Rest.KEPT;
      trial.run(new Operation.Capture("k9", Samples.NINE_EURO, parts.handle(), kept));
      var raised = PersonaTrial.approved(trial.run(Samples.authorize("k10", Samples.NINE_EURO)));
      trial.run(new Operation.Increment("k11", Samples.TEN_EURO, raised.handle()));
      trial.engine().run(Samples.authorize("k4", Samples.TEN_EURO), "4000000000000002");
      trial.engine().run(Samples.authorize("k5", Samples.TEN_EURO), "4000000000003220");
      trial.run(new Operation.Cancel("k6", Samples.TEN_EURO, held.handle()));
      var like = Samples.authorize(true);
      trial.run(
          new Operation.Verify("k7", like.instrument(), like.initiation(), like.authentication()));

      assertThat(trial.engine().exchanges()).hasSizeGreaterThan(8);
      assertThat(trial.engine().exchanges()).allSatisfy(StripeContractTest::isOfAModel);
    }
  }

  private static void isOfAModel(TinyEngine.Exchange exchange) {
    var json = Objects.requireNonNull(Json.parse(exchange.reply().body()));
    var model =
        json.has("error")
            ? StripeError.class
            : switch (json.text("object")) {
              case "payment_intent" -> PaymentIntent.class;
              case "setup_intent" -> SetupIntent.class;
              case "payment_method" -> PaymentMethod.class;
              case "refund" -> Refund.class;
              default -> throw new AssertionError(exchange.reply().body());
            };
    var node = json.has("error") ? json.at("error").node() : json.node();
    assertThat(StripeModels.unknown(model, node)).isEmpty();
  }

  /** The published sample of an intent, in each state that means something to us. */
  @Test
  void publishedObjectsAreRead() throws IOException {
    var resources = fixtures();
    var intent = (ObjectNode) resources.at("payment_intent").node();
    var id = intent.get("id").stringValue();
    var dollars = new Money(1099, Currency.getInstance("USD"));
    var resume =
        new Operation.Resume("k1-r1", dollars, Handle.of(id), Collections.emptySortedMap());

    intent.put("status", "succeeded").put("amount_received", 1099);
    assertThat(read(resume, intent))
        .isInstanceOfSatisfying(Approved.class, it -> assertThat(it.amount()).isEqualTo(dollars));
    assertThat(read(resume, intent.deepCopy().put("currency", "eur"))).isInstanceOf(Unknown.class);
    intent.set("latest_charge", resources.at("charge").node());
    assertThat(read(resume, intent))
        .isInstanceOfSatisfying(
            Approved.class,
            it -> assertThat(it.evidence().checks()).isEqualTo(new Checks(null, null, "pass")));
    intent.put("status", "requires_payment_method");
    intent
        .putObject("last_payment_error")
        .put("type", "card_error")
        .put("decline_code", "lost_card");
    assertThat(read(resume, intent)).isInstanceOf(Declined.class);

    var refund = (ObjectNode) resources.at("refund").node();
    var wanted = new Operation.Refund("k4", new Money(100, dollars.currency()), Handle.of(id));
    refund.put("payment_intent", id).putObject("metadata").put("baton_key", "k4");
    assertThat(read(new Retrieve(wanted, Handle.of("re_1")), refund)).isInstanceOf(Approved.class);
  }

  private Object read(Operation operation, ObjectNode body) {
    return Conversation.of(stripe, ACCOUNT, operation, List.of(Replies.ok(body))).outcome();
  }

  private static Json fixtures() throws IOException {
    var folder = System.getenv("BATON_CONTRACTS");
    assumeTrue(folder != null, "BATON_CONTRACTS names no folder of published contracts");
    var text = Files.readString(Path.of(folder, "stripe-fixtures3.json"));
    return Objects.requireNonNull(Json.parse(text)).at("resources");
  }

  private static List<String> wrong(HttpCall call) {
    var params = params(call.url().getPath());
    var wrong = new ArrayList<String>();
    for (var pair : Objects.requireNonNullElse(call.body(), "").split("&", -1)) {
      var parts = pair.split("=", 2);
      var why =
          pair.isEmpty() ? null : StripeModels.wrong(params, decoded(parts[0]), decoded(parts[1]));
      if (why != null) {
        wrong.add(why);
      }
    }
    return wrong;
  }

  private static Class<?> params(String path) {
    if (path.endsWith("/increment_authorization")) {
      return PaymentIntentIncrementAuthorizationParams.class;
    }
    if (path.endsWith("/capture")) {
      return PaymentIntentCaptureParams.class;
    }
    if (path.endsWith("/cancel")) {
      return PaymentIntentCancelParams.class;
    }
    if (path.startsWith("/v1/disputes/")) {
      return path.endsWith("/close") ? DisputeCloseParams.class : DisputeUpdateParams.class;
    }
    return switch (path) {
      case "/v1/payment_methods" -> PaymentMethodCreateParams.class;
      case "/v1/payment_intents" -> PaymentIntentCreateParams.class;
      case "/v1/setup_intents" -> SetupIntentCreateParams.class;
      case "/v1/refunds" -> RefundCreateParams.class;
      default -> throw new AssertionError(path);
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
