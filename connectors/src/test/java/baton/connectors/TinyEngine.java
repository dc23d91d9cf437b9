package baton.connectors;

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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Follows a connector's steps, with the slots filled. */
public final class TinyEngine {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Connector connector;
  private final ProcessorAccount account;
  private final Duration patience;
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  /** A call, as its connector made it, and what was answered. */
  public record Exchange(HttpCall call, HttpReply reply) {}

  public TinyEngine(Connector connector, ProcessorAccount account, Duration patience) {
    this.connector = connector;
    this.account = account;
    this.patience = patience;
  }

  public Outcome run(Operation operation, String number) {
    return run(operation, number, Integer.MAX_VALUE);
  }

  /** As who dies after so many exchanges. */
  public Outcome run(Operation operation, String number, int exchangesMax) {
    var step = connector.start(operation, account);
    for (var done = 0; !(step instanceof Step.Done); done++) {
      if (done == exchangesMax) {
        return new Outcome.Unknown("died");
      }
      try {
        step = next(step, number);
      } catch (IOException e) {
        return new Outcome.Unknown(String.valueOf(e.getMessage()));
      }
    }
    return ((Step.Done) step).outcome();
  }

  private Step next(Step step, String number) throws IOException {
    return switch (step) {
      case Step.Send send -> send.then().apply(exchange(send.call(), number));
      case Step.Open open -> {
        var token = open.read().apply(exchange(open.call(), ""));
        yield token == null
            ? new Step.Done(new Outcome.Rejected(Outcome.Rejection.UNAUTHENTICATED, "no token"))
            : open.then().apply(token.secret());
      }
      case Step.Done done -> done;
    };
  }

  /** Everything that was answered so far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** The reply to {@code call}, as it was. */
  public HttpReply ask(HttpCall call) {
    try {
      return exchange(call, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Verdict probe() {
    var probe = connector.probe(account);
    try {
      return probe.read().apply(exchange(probe.call(), ""));
    } catch (IOException e) {
      return new Verdict.Unclear(String.valueOf(e.getMessage()));
    }
  }

  /** Asks until it is decided, at most ten seconds. */
  public Outcome settle(Retrieve retrieve) {
    var outcome = run(retrieve, "");
    for (var i = 0; i < 1000 && !outcome.isFinal(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      outcome = run(retrieve, "");
    }
    return outcome;
  }

  /** As a browser that follows no redirects. */
  public HttpReply submit(URI page, String form) {
    return ask(HttpCall.post(page, form).with("Content-Type", "application/x-www-form-urlencoded"));
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
      var answered = new HttpReply(reply.statusCode(), headers, reply.body());
      exchanges.add(new Exchange(call, answered));
      return answered;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fill(String body, String number) {
    return body.replace(CardSlot.NUMBER.marker(), number)
        .replace(CardSlot.EXP_MONTH.marker(), "07")
        .replace(CardSlot.EXP_YEAR.marker(), "2031")
        .replace(CardSlot.CVC.marker(), "123")
        .replace(CardSlot.CRYPTOGRAM.marker(), Samples.CRYPTOGRAM);
  }
}
