package baton.connectors.acme;

import baton.connector.Capabilities;
import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.HttpCall;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Needs;
import baton.core.Json;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acme Payments: JSON, minor units; the same key is the same charge for a day. */
final class Acme implements Connector {
  private static final Manifest MANIFEST =
      new Manifest(
          "acme",
          "Acme Payments",
          List.of(new Manifest.Field("api_key", "API key")),
          List.of(),
          new Manifest.Hosts("https://test.acme.example", "https://api.acme.example"),
          new Settling(
              List.of(
                  new Way.RetrieveByKey(),
                  new Way.Resend(Duration.ofHours(23), Repeats.EVERYTHING)),
              Duration.ofDays(2)),
          Capabilities.of(EnumSet.of(Feature.MANUAL_CAPTURE)));

  private record Charge(
      String number,
      String month,
      String year,
      @Nullable String cvc,
      long amount,
      String currency,
      boolean capture) {}

  private record Sum(long amount, String currency) {}

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var refusal = Needs.refusal(operation, MANIFEST.capabilities());
    if (refusal != null) {
      return new Step.Done(refusal);
    }
    return switch (operation) {
      case Authorize it -> money(it, "/charges", charge(it), account);
      case Operation.Capture it ->
          money(it, "/charges/" + it.handle().reference() + "/capture", sum(it), account);
      case Operation.Cancel it ->
          money(it, "/charges/" + it.handle().reference() + "/void", sum(it), account);
      case Operation.Refund it ->
          money(it, "/charges/" + it.handle().reference() + "/refunds", sum(it), account);
      case Retrieve it -> {
        var call = HttpCall.get(URI.create(account.baseUrl() + "/operations/" + it.key()));
        yield send(it, authorized(call, account), Effect.READ);
      }
      case Operation.Verify _ -> unsupported("verification of a card");
      case Operation.Resume _ -> unsupported("3D Secure");
      case Operation.Reverse _ -> unsupported("reversal by key");
      case Operation.Increment _, Operation.DisputeAnswer _ ->
          throw new IllegalArgumentException("refused before");
    };
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    var call = HttpCall.get(URI.create(account.baseUrl() + "/me"));
    return new Probe(authorized(call, account), Answer::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return new Notice.Reading.Forged("Acme tells nothing by itself");
  }

  private static Step unsupported(String what) {
    return new Step.Done(new Rejected(Rejection.UNSUPPORTED, what));
  }

  private static Charge charge(Authorize it) {
    return new Charge(
        CardSlot.NUMBER.marker(),
        CardSlot.EXP_MONTH.marker(),
        CardSlot.EXP_YEAR.marker(),
        it.instrument().hasCvc() ? CardSlot.CVC.marker() : null,
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.capture() == CaptureMode.AUTOMATIC);
  }

  private static Sum sum(Operation it) {
    return new Sum(it.amount().minor(), it.amount().currency().getCurrencyCode());
  }

  private static Step money(Operation it, String path, Object body, ProcessorAccount account) {
    var call =
        HttpCall.post(URI.create(account.baseUrl() + path), Json.write(body))
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", it.key());
    return send(it, authorized(call, account), Effect.MONEY);
  }

  private static Step send(Operation it, HttpCall call, Effect effect) {
    return new Step.Send(call, effect, reply -> new Step.Done(Answer.read(it, reply)));
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    return call.with("Authorization", "Bearer " + account.credential("api_key"));
  }
}
