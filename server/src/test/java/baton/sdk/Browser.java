package baton.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.stripe.model.PaymentIntent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A payer's browser. Follows redirects by hand, so that a test can close it at any page. */
final class Browser implements AutoCloseable {
  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

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

  /** Where {@code page} leads, if it posts a form by itself; else that page. */
  URI open(URI page) {
    if (!page.getPath().startsWith("/authenticate/")) {
      return page;
    }
    var html = send(HttpRequest.newBuilder(page).build()).body();
    var fields =
        FIELD
            .matcher(html)
            .results()
            .map(it -> it.group(1) + "=" + URLEncoder.encode(it.group(2), UTF_8))
            .collect(joining("&"));
    var action =
        ACTION
            .matcher(html)
            .results()
            .map(it -> URI.create(it.group(1)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no form in " + html));
    var request =
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields))
            .build();
    return action.resolve(location(send(request)));
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
