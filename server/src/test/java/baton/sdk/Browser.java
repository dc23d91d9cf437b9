package baton.sdk;

import com.stripe.model.PaymentIntent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A payer's browser. Follows redirects by hand, so that a test can close it at any page. */
final class Browser implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();

  /** The page where the payer proves to be who they are. */
  String challenge(PaymentIntent payment) {
    return send(HttpRequest.newBuilder(page(payment)).build()).body();
  }

  /** Presses {@code complete} or {@code fail}. Returns where the processor sends the browser. */
  URI press(String button, PaymentIntent payment) {
    return press(button, page(payment));
  }

  /** As above, on any page that asks. */
  URI press(String button, URI page) {
    var form = BodyPublishers.ofString("result=" + button);
    var request =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(form)
            .build();
    return location(send(request));
  }

  /** Where {@code link} redirects to. */
  URI follow(URI link) {
    return location(send(HttpRequest.newBuilder(link).build()));
  }

  /** The whole way from the challenge to the merchant's page. */
  URI answer(String button, PaymentIntent payment) {
    return follow(press(button, payment));
  }

  private static URI page(PaymentIntent payment) {
    return URI.create(payment.getNextAction().getRedirectToUrl().getUrl());
  }

  private static URI location(HttpResponse<String> reply) {
    return reply
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(() -> new AssertionError("no redirect but " + reply.statusCode()));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
