package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.core.Json;
import baton.webhook.Receiver;
import com.stripe.Stripe;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Webhook endpoints as stripe-java drives them, and what arrives there. */
class WebhooksTest {
  private static Hooked shop;
  private final Receiver receiver = new Receiver();

  @BeforeAll
  static void open() {
    shop = new Hooked();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @AfterEach
  void forget() throws Exception {
    for (var it : shop.api().webhookEndpoints().list().getData()) {
      shop.api().webhookEndpoints().delete(it.getId());
    }
    receiver.close();
  }

  @Test
  void whatHappensArrivesSignedAndReadable() throws Exception {
    shop.customer("Before");
    var hook = shop.hook(receiver);
    var customer = shop.customer("Ann");
    var change = CustomerUpdateParams.builder().setName("Not asked for").build();
    shop.api().customers().update(customer.getId(), change);
    Until.is(1, () -> receiver.got().size());

    var event = Hooked.read(receiver.got().getFirst(), hook.getSecret());
    assertThat(event.getType()).isEqualTo("customer.created");
    assertThat(event.getPendingWebhooks()).isOne();
    assertThat(event.getLivemode()).isFalse();
    StripeObject object = event.getDataObjectDeserializer().getObject().orElseThrow();
    assertThat(((Customer) object).getId()).isEqualTo(customer.getId());
    Until.is(0L, () -> again(event).getPendingWebhooks());
    assertThat(receiver.got()).hasSize(1);
    assertThat(receiver.got().getFirst().headers().get("user-agent")).startsWith("Baton/1.0");
  }

  @Test
  void theSecretIsShownOnceAlsoToWhoAsksTwice() throws StripeException {
    var once = RequestOptions.builder().setIdempotencyKey("hook-1").build();
    var order = Hooked.to(receiver.url().toString()).setDescription("Till").build();
    var first = shop.api().webhookEndpoints().create(order, once);
    var again = shop.api().webhookEndpoints().create(order, once);
    assertThat(first.getSecret()).matches("whsec_[0-9A-Za-z]{32}");
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getSecret()).isNull();
    var read = shop.api().webhookEndpoints().retrieve(first.getId());
    assertThat(read.getSecret()).isNull();
    assertThat(read.getStatus()).isEqualTo("enabled");
    assertThat(read.getDescription()).isEqualTo("Till");
    assertThat(read.getApiVersion()).isEqualTo(Stripe.API_VERSION);
    assertThat(shop.api().webhookEndpoints().list().getData()).containsExactly(read);
  }

  @Test
  void anEndpointIsPinnedToTheVersionItNames() throws Exception {
    var order = Hooked.to(receiver.url().toString());
    order.setApiVersion(WebhookEndpointCreateParams.ApiVersion.VERSION_2025_03_31_BASIL);
    var hook = shop.api().webhookEndpoints().create(order.build());
    shop.customer("Ann");
    Until.is(1, () -> receiver.got().size());
    var event = Hooked.read(receiver.got().getFirst(), hook.getSecret());
    assertThat(event.getApiVersion()).isEqualTo("2025-03-31.basil");
    assertThat(event.getDataObjectDeserializer().getObject()).isEmpty();
  }

  @Test
  void anEndpointOfAnOldVersionGetsObjectsAsTheyWereThen() throws Exception {
    var order =
        WebhookEndpointCreateParams.builder()
            .setUrl(receiver.url().toString())
            .addEnabledEvent(EnabledEvent.PAYMENT_INTENT__SUCCEEDED)
            .addEnabledEvent(EnabledEvent.CHARGE__SUCCEEDED)
            .setApiVersion(WebhookEndpointCreateParams.ApiVersion.VERSION_2020_08_27);
    shop.api().webhookEndpoints().create(order.build());
    var paid = shop.api().paymentIntents().create(Shop.sale("pm_card_visa").build());
    Until.is(2, () -> receiver.got().size());

    for (var body : receiver.taken()) {
      var event = Json.read(body, JsonNode.class);
      assertThat(event.path("api_version").asString()).isEqualTo("2020-08-27");
      var object = event.at("/data/object");
      var charge =
          object.path("object").asString().equals("charge") ? object : object.at("/charges/data/0");
      assertThat(charge.path("id").asString()).isEqualTo(paid.getLatestCharge());
      assertThat(charge.at("/refunds/object").asString()).isEqualTo("list");
      var old =
          RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(
                  RequestOptions.builder(), "2020-08-27")
              .build();
      var read = shop.api().events().retrieve(event.path("id").asString(), null, old);
      assertThat(read.getApiVersion()).isEqualTo("2020-08-27");
      var raw = read.getDataObjectDeserializer().getRawJson();
      assertThat(Json.read(raw, JsonNode.class)).isEqualTo(object);
    }
  }

  @Test
  void whileASecretIsRolledBothSign() throws Exception {
    var hook = shop.hook(receiver);
    var path = "/v1/orchestration/webhook_endpoints/" + hook.getId() + "/roll_secret";
    var second = shop.post(path, "expires_in=600").text("secret");
    shop.customer("Ann");
    Until.is(1, () -> receiver.got().size());
    for (var secret : List.of(hook.getSecret(), second)) {
      assertThat(Hooked.read(receiver.got().getFirst(), secret)).isNotNull();
    }

    var third = shop.post(path, "expires_in=0").text("secret");
    shop.customer("Bob");
    Until.is(2, () -> receiver.got().size());
    var last = receiver.got().getLast();
    assertThat(Hooked.read(last, third)).isNotNull();
    for (var secret : List.of(hook.getSecret(), second)) {
      assertThat(
              catchThrowableOfType(
                  SignatureVerificationException.class, () -> Hooked.read(last, secret)))
          .isNotNull();
    }
  }

  @Test
  void aDisabledEndpointIsLeftAloneAndADeletedOneIsGone() throws Exception {
    var hook = shop.hook(receiver);
    var off = WebhookEndpointUpdateParams.builder().setDisabled(true).build();
    assertThat(shop.api().webhookEndpoints().update(hook.getId(), off).getStatus())
        .isEqualTo("disabled");
    shop.customer("Unheard");
    var witness = new Receiver();
    shop.hook(witness);
    shop.customer("Heard by the other");
    Until.is(1, () -> witness.got().size());
    witness.close();
    assertThat(receiver.got()).isEmpty();

    shop.api().webhookEndpoints().delete(hook.getId());
    assertThat(
            catchThrowableOfType(
                InvalidRequestException.class,
                () -> shop.api().webhookEndpoints().retrieve(hook.getId())))
        .hasMessageContaining("No such webhook endpoint");
  }

  @Test
  void theLogShowsEveryTryAndAnythingCanBeSentAgain() throws Exception {
    var hook = shop.hook(receiver);
    receiver.behave(Receiver.Manner.TAKE, Receiver.Manner.FAIL);
    shop.customer("Ann");
    Until.is(2, () -> receiver.got().size());
    var list = "/v1/orchestration/webhook_deliveries?webhook_endpoint=" + hook.getId();
    Until.is("succeeded", () -> shop.get(list).node().at("/data/0/status").asString(""));
    var log = shop.get(list).node().path("data");
    assertThat(log).hasSize(1);
    var delivery = log.get(0);
    assertThat(delivery.at("/attempts/0/http_status").asInt()).isEqualTo(500);
    assertThat(delivery.at("/attempts/0/response_body").asString()).isEqualTo("n\uFFFDo");
    assertThat(delivery.at("/attempts/1/http_status").asInt()).isEqualTo(200);
    assertThat(delivery.path("next_attempt").isNull()).isTrue();

    var path = "/v1/orchestration/webhook_deliveries/" + delivery.path("id").asString();
    assertThat(shop.post(path + "/resend", "").text("status")).isEqualTo("pending");
    Until.is(3, () -> receiver.got().size());
    Until.is(3, () -> shop.get(path).node().path("attempts").size());
    var event = delivery.path("event").asString();
    var resent = shop.post("/v1/orchestration/events/" + event + "/resend", "");
    assertThat(resent.node().at("/data/0/id")).isEqualTo(delivery.path("id"));
    Until.is(4, () -> receiver.got().size());
    assertThat(receiver.got().stream().map(it -> Hooked.name(it.body()))).containsOnly("Ann");
  }

  @Test
  void anEventThatAnEndpointNeverGotCanBeAskedFor() throws Exception {
    shop.customer("Old");
    var event = shop.api().events().list().getData().getFirst();
    var hook = shop.hook(receiver);
    shop.post(
        "/v1/orchestration/events/" + event.getId() + "/resend",
        "webhook_endpoint=" + hook.getId());
    Until.is(List.of("Old"), () -> Hooked.names(receiver));
  }

  @Test
  void eventsAreListedByWhetherTheyArrived() throws Exception {
    receiver.behave(Receiver.Manner.FAIL);
    shop.hook(receiver);
    shop.customer("Late");
    Until.is(true, () -> !receiver.got().isEmpty());
    var open = EventListParams.builder().setDeliverySuccess(false).build();
    var late = shop.api().events().list(open).getData();
    assertThat(late).hasSize(1).allSatisfy(it -> assertThat(it.getPendingWebhooks()).isOne());
    receiver.behave(Receiver.Manner.TAKE);
    Until.is(0, () -> shop.api().events().list(open).getData().size());
    var done = EventListParams.builder().setDeliverySuccess(true).build();
    assertThat(shop.api().events().list(done).getData()).contains(again(late.getFirst()));
  }

  @Test
  void everyTypeThatIsOfferedCanBeAskedFor() {
    var offered = shop.get("/v1/orchestration/event_types").node().path("data");
    var types = offered.valueStream().map(it -> it.path("name").asString()).toList();
    var form =
        types.stream()
            .map(it -> "&enabled_events%5B%5D=" + it)
            .collect(Collectors.joining("", "url=" + receiver.url(), ""));
    var asked = shop.post("/v1/webhook_endpoints", form).node().path("enabled_events");
    assertThat(types).contains("payment_intent.succeeded");
    assertThat(asked.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(types);
    assertThat(offered)
        .allSatisfy(it -> assertThat(it.path("description").asString()).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled_events[]=customer.created",
        "url=http://127.0.0.1/",
        "url=http://127.0.0.1/&enabled_events=",
        "url=http://127.0.0.1/&enabled_events[]=customer.flown",
        "url=ftp://127.0.0.1/&enabled_events[]=*",
        "url=//127.0.0.1/&enabled_events[]=*",
        "url=http://ann:tulip@127.0.0.1/&enabled_events[]=*",
        "url=http://127.0.0.1:99999/&enabled_events[]=*",
        "url=http://127.0.0.1/&enabled_events[]=*&connect=true",
        "url=http://127.0.0.1/&enabled_events[]=*&api_version=2031-01-01.moon",
      })
  void whatIsWrongIsRefused(String form) {
    var encoded = form.replace("[", "%5B").replace("]", "%5D");
    var error = shop.post("/v1/webhook_endpoints", encoded).at("error");
    assertThat(error.text("type")).isEqualTo("invalid_request_error");
    assertThat(error.text("param")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://shop.example/", "https://127.0.0.1/", "https://[fd00::1]/hook"})
  void inLiveModeAUrlMustBePublicAndEncrypted(String url) {
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> shop.live().webhookEndpoints().create(Hooked.to(url).build()));
    assertThat(refused.getCode()).isEqualTo("url_invalid");
  }

  @Test
  void inLiveModeANameThatLeadsHomeIsRefusedWhenItIsSent() throws Exception {
    var url = "https://localhost:" + receiver.url().getPort() + "/hook";
    var hook = shop.live().webhookEndpoints().create(Hooked.to(url).build());
    shop.live().customers().create();
    Until.is(true, () -> again(hook).getRawJsonObject().get("failing_since").isJsonPrimitive());
    assertThat(receiver.got()).isEmpty();
    shop.live().webhookEndpoints().delete(hook.getId());
  }

  private static WebhookEndpoint again(WebhookEndpoint it) throws StripeException {
    return shop.live().webhookEndpoints().retrieve(it.getId());
  }

  private static Event again(Event it) throws StripeException {
    return shop.api().events().retrieve(it.getId());
  }
}
