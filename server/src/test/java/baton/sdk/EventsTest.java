package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import baton.TestServer;
import baton.core.Json;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change of state has its event, and the feed has every event, in order. */
class EventsTest {
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop();
  }

  @AfterAll
  static void close() {
    shop.close();
    BROWSER.close();
  }

  @Test
  void aSaleIsToldFromItsBeginningToItsEnd() throws StripeException {
    var once = RequestOptions.builder().setIdempotencyKey("told-once").build();
    var paid = shop.api().paymentIntents().create(Shop.sale("pm_card_visa").build(), once);

    var told = about(paid.getId());
    assertThat(types(told)).containsExactly("payment_intent.created", "payment_intent.succeeded");
    assertThat(status(told.getFirst())).isEqualTo("requires_confirmation");
    var last = told.getLast();
    assertThat(status(last)).isEqualTo("succeeded");
    assertThat(last.getRequest().getId()).isEqualTo(paid.getLastResponse().requestId());
    assertThat(last.getRequest().getIdempotencyKey()).isEqualTo("told-once");
    assertThat(last.getData().getPreviousAttributes()).isNull();
    assertThat(shop.api().events().retrieve(last.getId()).getType()).isEqualTo(last.getType());
  }

  @Test
  void whatHappensLaterIsToldToo() throws StripeException {
    var held = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    shop.api().paymentIntents().capture(held.getId());
    var voided = shop.pay(Shop.sale("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
    shop.api().paymentIntents().cancel(voided.getId());
    var asked = shop.pay(Shop.sale("pm_card_threeDSecure2Required"));
    var declined =
        Objects.requireNonNull(
                catchThrowableOfType(
                    CardException.class, () -> shop.pay(Shop.sale("pm_card_chargeDeclined"))))
            .getStripeError()
            .getPaymentIntent();

    assertThat(types(about(held.getId())))
        .containsExactly(
            "payment_intent.created",
            "payment_intent.amount_capturable_updated",
            "payment_intent.succeeded");
    assertThat(types(about(voided.getId())))
        .containsExactly(
            "payment_intent.created",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled");
    assertThat(types(about(asked.getId())))
        .containsExactly("payment_intent.created", "payment_intent.requires_action");
    assertThat(types(about(declined.getId())))
        .containsExactly("payment_intent.created", "payment_intent.payment_failed");
  }

  @Test
  void aRefundIsToldWithWhatChanged() throws StripeException {
    var paid = shop.pay(Shop.sale("pm_card_visa"));
    var order = RefundCreateParams.builder().setPaymentIntent(paid.getId()).build();
    var refund = shop.api().refunds().create(order);

    var told = about(refund.getId());
    assertThat(types(told))
        .containsExactly("refund.created", "refund.updated", "charge.refund.updated");
    assertThat(told.getLast().getData().getPreviousAttributes()).containsEntry("status", "pending");
  }

  @Test
  void customersAndTheirCardsAreTold() throws StripeException {
    var customer = shop.customer("ann@shop.example");
    var update =
        CustomerUpdateParams.builder().setName("Ann").putMetadata("shoe_size", "39").build();
    shop.api().customers().update(customer.getId(), update);
    shop.api().customers().update(customer.getId(), update);
    var card = shop.save("pm_card_visa", customer);
    shop.api().paymentMethods().detach(card.getId());
    shop.api().customers().delete(customer.getId());

    var told = about(customer.getId());
    assertThat(types(told))
        .as("an update that changes nothing is none")
        .containsExactly("customer.created", "customer.updated", "customer.deleted");
    var before = told.get(1).getData().getPreviousAttributes();
    assertThat(before).containsOnlyKeys("metadata", "name").containsEntry("name", null);
    var cards = about(card.getId());
    assertThat(types(cards)).containsExactly("payment_method.attached", "payment_method.detached");
    assertThat(cards.getLast().getData().getPreviousAttributes())
        .containsEntry("customer", customer.getId());
  }

  @Test
  void aListIsOfTypesAndOfTime() throws StripeException {
    shop.customer("bob@shop.example");
    var one = EventListParams.builder().setType("customer.created").build();
    assertThat(types(shop.api().events().list(one).getData())).containsOnly("customer.created");
    var all = EventListParams.builder().setType("customer.*").build();
    assertThat(types(shop.api().events().list(all).getData()))
        .allMatch(it -> it.startsWith("customer."));
    var some = EventListParams.builder().addType("refund.created").addType("customer.deleted");
    assertThat(types(shop.api().events().list(some.build()).getData()))
        .doesNotContain("customer.created");
    var both = some.setType("customer.created").build();
    var refused =
        catchThrowableOfType(InvalidRequestException.class, () -> shop.api().events().list(both));
    assertThat(refused).hasMessageContaining("both `type` and `types`");
    var past =
        EventListParams.builder()
            .setCreated(EventListParams.Created.builder().setLt(1_700_000_000L).build())
            .build();
    assertThat(shop.api().events().list(past).getData()).isEmpty();
  }

  @Test
  void theFeedHasNoGapAndGoesOnFromAnyPoint() throws Exception {
    shop.pay(Shop.sale("pm_card_visa"));
    var numbers = new ArrayList<Long>();
    var after = 0L;
    var more = true;
    while (more) {
      var page = feed("limit=2&wait=5&after=" + after);
      page.node().path("data").forEach(it -> numbers.add(it.path("sequence").asLong()));
      after = page.number("next_after", -1);
      more = page.isTrue("has_more");
    }
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(2);
    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(feed("after=1&limit=1").node().at("/data/0/sequence").asLong()).isEqualTo(2);
  }

  @Test
  void whoWaitsAtTheEndOfTheFeedHearsOfTheNextEvent() throws Exception {
    shop.customer("first@shop.example");
    var seen = feed("limit=1000&wait=5");
    var end = seen.number("next_after", -1);
    var next = CompletableFuture.supplyAsync(() -> feed("wait=30&after=" + end));
    var made = shop.customer("late@shop.example");
    while (!next.get().toString().contains(made.getId())) {
      var from = next.get().number("next_after", -1);
      next = CompletableFuture.supplyAsync(() -> feed("wait=30&after=" + from));
    }
    assertThat(feed("after=1000000").node().path("data")).isEmpty();
  }

  private static Json feed(String query) {
    try {
      var at = shop.server().url() + "/v1/orchestration/feed?" + query;
      var request =
          HttpRequest.newBuilder(URI.create(at))
              .header("Authorization", "Bearer " + TestServer.SECRET_KEY)
              .build();
      var answer = BROWSER.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Objects.requireNonNull(Json.parse(answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What was told about the object, the oldest first. */
  private static List<Event> about(String id) throws StripeException {
    var all = EventListParams.builder().setLimit(100L).build();
    var told = new ArrayList<Event>();
    for (var event : shop.api().events().list(all).autoPagingIterable()) {
      if (object(event).contains("\"id\":\"" + id + "\"")) {
        told.addFirst(event);
      }
    }
    return told;
  }

  private static String object(Event event) {
    var raw = event.getDataObjectDeserializer().getRawJson();
    return raw.replace(": ", ":");
  }

  private static String status(Event event) {
    return ApiResource.GSON.fromJson(object(event), PaymentIntent.class).getStatus();
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::getType).toList();
  }
}
