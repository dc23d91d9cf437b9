package baton.sdk;

import baton.TestServer;
import baton.core.Json;
import baton.webhook.Receiver;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.service.V1Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A merchant with webhooks, at a server that soon tries again. */
final class Hooked implements AutoCloseable {
  static final String TRIES = "BATON_WEBHOOK_TRIES_SANDBOX";

  private static final String EVERY_SECOND = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20";

  private final TestServer server;
  private final HttpClient browser = HttpClient.newHttpClient();

  Hooked() {
    this(Map.of());
  }

  /** With {@code BATON_…} settings of its own. */
  Hooked(Map<String, String> settings) {
    var all = new HashMap<>(Map.of(TRIES, EVERY_SECOND));
    all.putAll(settings);
    server = TestServer.start(all);
  }

  TestServer server() {
    return server;
  }

  V1Services api() {
    return api(TestServer.SECRET_KEY);
  }

  V1Services live() {
    var live = Objects.requireNonNull(server.server().firstStart()).live();
    return api(Objects.requireNonNull(live.secret()).reveal());
  }

  private V1Services api(String key) {
    return StripeClient.builder().setApiKey(key).setApiBase(server.url().toString()).build().v1();
  }

  /** All events of customers go to {@code receiver}. */
  WebhookEndpoint hook(Receiver receiver) throws StripeException {
    return api().webhookEndpoints().create(to(receiver.url().toString()).build());
  }

  static WebhookEndpointCreateParams.Builder to(String url) {
    return WebhookEndpointCreateParams.builder()
        .setUrl(url)
        .addEnabledEvent(EnabledEvent.CUSTOMER__CREATED);
  }

  Customer customer(String name) throws StripeException {
    return api().customers().create(CustomerCreateParams.builder().setName(name).build());
  }

  /** Ann 1, Ann 2 and so on. */
  List<String> customers(int count) throws StripeException {
    for (var i = 1; i <= count; i++) {
      customer("Ann " + i);
    }
    return IntStream.rangeClosed(1, count).mapToObj(i -> "Ann " + i).toList();
  }

  /** The names of the customers in the deliveries that were taken, in their order. */
  static List<String> names(Receiver receiver) {
    return receiver.taken().stream().map(Hooked::name).toList();
  }

  static String name(String body) {
    return Objects.requireNonNull(Json.parse(body)).at("data").at("object").text("name");
  }

  static Event read(Receiver.Got got, String secret) throws StripeException {
    return Webhook.constructEvent(got.body(), got.signature(), secret);
  }

  Json get(String path) {
    return send("GET", path, "");
  }

  Json post(String path, String form) {
    return send("POST", path, form);
  }

  private Json send(String method, String path, String form) {
    var isPost = method.equals("POST");
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Authorization", "Bearer " + TestServer.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, isPost ? BodyPublishers.ofString(form) : BodyPublishers.noBody());
    try {
      var answer = browser.send(request.build(), BodyHandlers.ofString());
      return Objects.requireNonNull(Json.parse(answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    browser.close();
  }
}
