package baton.sdk;

import baton.TestServer;
import baton.core.Json;
import baton.simulator.ledger.Totals;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.service.V1Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A merchant who uses stripe-java, at a server of its own. */
final class Shop implements AutoCloseable {
  static final String THANKS = "https://shop.example/thanks?order=7#top";

  private final TestServer server = TestServer.start();

  /** The API as the merchant's server sees it. */
  V1Services api() {
    return client(TestServer.SECRET_KEY).v1();
  }

  /** The API as a payer's browser sees it. */
  V1Services browserApi() {
    return client(TestServer.PUBLISHABLE_KEY).v1();
  }

  StripeClient client(String key) {
    return client(key, server.url().toString());
  }

  static StripeClient client(String key, String url) {
    return StripeClient.builder().setApiKey(key).setApiBase(url).build();
  }

  TestServer server() {
    return server;
  }

  /** The truth about the payment, from the processor's own book. */
  Totals booked(PaymentIntent payment) throws StripeException {
    var attempt = api().paymentRecords().retrieve(payment.getId()).getLatestPaymentAttemptRecord();
    return Objects.requireNonNull(server.simulator().processor("alpha").byReference(attempt));
  }

  List<Totals> ledger() {
    return server.simulator().processor("alpha").ledger();
  }

  /** 19.99 euro, not confirmed. */
  static PaymentIntentCreateParams.Builder order() {
    return PaymentIntentCreateParams.builder().setAmount(1999L).setCurrency("eur");
  }

  /** 19.99 euro, paid with {@code method} at once. */
  static PaymentIntentCreateParams.Builder sale(String method) {
    return order().setPaymentMethod(method).setConfirm(true).setReturnUrl(THANKS);
  }

  /** 19.99 euro, paid at once with a card that is typed in. */
  static PaymentIntentCreateParams.Builder typed(String number) {
    return order().setPaymentMethodData(card(number)).setConfirm(true).setReturnUrl(THANKS);
  }

  static PaymentIntentCreateParams.PaymentMethodData card(String number) {
    var cvc = number.startsWith("3") && number.length() == 15 ? "1234" : "123";
    return card(Map.of("number", number, "exp_month", 7, "exp_year", 2031, "cvc", cvc));
  }

  /** {@code card} is sent as it is: stripe-java has no words for raw cards of a payment. */
  static PaymentIntentCreateParams.PaymentMethodData card(Map<String, Object> card) {
    return PaymentIntentCreateParams.PaymentMethodData.builder()
        .putExtraParam("type", "card")
        .putExtraParam("card", card)
        .build();
  }

  static PaymentMethodCreateParams method(String number) {
    return PaymentMethodCreateParams.builder()
        .setType(PaymentMethodCreateParams.Type.CARD)
        .setCard(
            PaymentMethodCreateParams.CardDetails.builder()
                .setNumber(number)
                .setExpMonth(7L)
                .setExpYear(2031L)
                .setCvc(number.startsWith("37") ? "1234" : "123")
                .build())
        .build();
  }

  /** Changes a setting of the mode, as the merchant's operator does. */
  void setting(String name, String value) throws IOException, InterruptedException {
    post("/v1/orchestration/settings", name + "=" + value);
  }

  /** What stripe-java has no words for. Throws {@link AssertionError} unless it is done. */
  Json post(String path, String form) throws IOException, InterruptedException {
    return sent(path, form, 200);
  }

  /** The error. Throws {@link AssertionError} unless it is the card's, of status 402. */
  Json refused(String path, String form) throws IOException, InterruptedException {
    return sent(path, form, 402).at("error");
  }

  private Json sent(String path, String form, int status) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Authorization", "Bearer " + TestServer.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var reply = http.send(request, BodyHandlers.ofString());
      if (reply.statusCode() != status) {
        throw new AssertionError(reply.body());
      }
      return Objects.requireNonNull(Json.parse(reply.body()));
    }
  }

  PaymentIntent pay(PaymentIntentCreateParams.Builder order) throws StripeException {
    return api().paymentIntents().create(order.build());
  }

  PaymentIntent again(PaymentIntent payment) throws StripeException {
    return api().paymentIntents().retrieve(payment.getId());
  }

  Customer customer(String email) throws StripeException {
    return api().customers().create(CustomerCreateParams.builder().setEmail(email).build());
  }

  PaymentMethod save(String method, Customer customer) throws StripeException {
    var whose = PaymentMethodAttachParams.builder().setCustomer(customer.getId()).build();
    return api().paymentMethods().attach(method, whose);
  }

  @Override
  public void close() {
    server.close();
  }
}
