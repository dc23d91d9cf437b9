package baton.connectors.sandbox;

import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Probe.Verdict;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Follows a connector's steps, with the slots filled. */
final class TinyEngine {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Connector connector;
  private final ProcessorAccount account;
  private final Duration patience;

  TinyEngine(Connector connector, ProcessorAccount account, Duration patience) {
    this.connector = connector;
    this.account = account;
    this.patience = patience;
  }

  Outcome run(Operation operation, String number) {
    return run(operation, number, Integer.MAX_VALUE);
  }

  /** As who dies after so many exchanges. */
  Outcome run(Operation operation, String number, int exchangesMax) {
    var step = connector.start(operation, account);
    for (var done = 0; step instanceof Step.Send send; done++) {
      if (done == exchangesMax) {
        return new Outcome.Unknown("died");
      }
      try {
        step = send.then().apply(exchange(send.call(), number));
      } catch (IOException e) {
        return new Outcome.Unknown(String.valueOf(e.getMessage()));
      }
    }
    return ((Step.Done) step).outcome();
  }

  Verdict probe() {
    var probe = connector.probe(account);
    try {
      return probe.read().apply(exchange(probe.call(), ""));
    } catch (IOException e) {
      return new Verdict.Unclear(String.valueOf(e.getMessage()));
    }
  }

  /** Asks until it is decided, at most ten seconds. */
  Outcome settle(Retrieve retrieve) {
    var outcome = run(retrieve, "");
    for (var i = 0; i < 1000 && !outcome.isFinal(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      outcome = run(retrieve, "");
    }
    return outcome;
  }

  /** As a browser that follows no redirects. */
  void submit(URI page, String form) {
    try {
      var headers = HttpCall.post(page, form);
      exchange(headers.with("Content-Type", "application/x-www-form-urlencoded"), "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpReply exchange(HttpCall call, String number) throws IOException {
    var body = call.body() == null ? null : fill(call.body(), number);
    var request =
        HttpRequest.newBuilder(call.url())
            .timeout(patience)
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    call.headers().forEach(request::header);
    try {
      var reply = http.send(request.build(), BodyHandlers.ofString());
      var headers = new HashMap<String, String>();
      reply
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
      return new HttpReply(reply.statusCode(), headers, reply.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fill(String body, String number) {
    return body.replace(CardSlot.NUMBER.marker(), number)
        .replace(CardSlot.EXP_MONTH.marker(), "07")
        .replace(CardSlot.EXP_YEAR.marker(), "2031")
        .replace(CardSlot.CVC.marker(), "123");
  }
}
