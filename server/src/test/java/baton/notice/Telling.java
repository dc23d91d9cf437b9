package baton.notice;

import baton.connector.Connector;
import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Reading;
import baton.connector.Notice.Subject;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.sandbox.Sandbox;
import baton.core.Json;
import baton.core.Money;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox processor, but its notices are proofs where they want to be, genuine where they say
 * so, and its replies can be held up on their way.
 */
public final class Telling implements Connector {
  public static final String GENUINE = "X-Genuine";

  /** While it is not null, replies to {@link #holds} wait for it. */
  private volatile @Nullable CountDownLatch held;

  private volatile Class<? extends Operation> holds = Operation.Refund.class;

  /** What it says of an operation that was done. */
  static Json approved(long minor) {
    var money = new Money(minor, Currency.getInstance("EUR"));
    Outcome outcome = new Outcome.Approved("theirs", money, Evidence.NONE);
    return Objects.requireNonNull(Json.parse(Json.write(outcome)));
  }

  /** What it says of one that was not. */
  static Json declined() {
    var decline = new Decline(DeclineReason.GENERIC_DECLINE, "refused");
    Outcome outcome = new Outcome.Declined("theirs", decline, Evidence.NONE);
    return Objects.requireNonNull(Json.parse(Json.write(outcome)));
  }

  /** An event of an operation, by its own names of that and of the payment. */
  static ObjectNode by(String id, String payment, String operation, Json outcome) {
    var event = Json.object().put("id", id).put("payment", payment).put("operation", operation);
    return event.set("outcome", outcome.node());
  }

  /** Lets the next replies to such operations wait. Returns what lets them go on. */
  CountDownLatch hold(Class<? extends Operation> operations) {
    var latch = new CountDownLatch(1);
    holds = operations;
    held = latch;
    return latch;
  }

  @Override
  public Manifest manifest() {
    return Sandbox.PLAIN.manifest();
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var step = Sandbox.PLAIN.start(operation, account);
    return holds.isInstance(operation) && step instanceof Step.Send(var call, var effect, var then)
        ? new Step.Send(
            call,
            effect,
            reply -> {
              pass();
              return then.apply(reply);
            })
        : step;
  }

  private void pass() {
    var latch = held;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    return Sandbox.PLAIN.probe(account);
  }

  @Override
  public Reading read(Notice notice, ProcessorAccount account) {
    if (notice.header(GENUINE) == null) {
      return Sandbox.PLAIN.read(notice, account);
    }
    var json = Objects.requireNonNull(Json.parse(notice.body()));
    if (json.has("dispute")) {
      var dispute = Json.read(json.at("dispute").node().toString(), Notice.Dispute.class);
      return new Reading.About(
          List.of(new Event.Disputed(json.text("id"), json.text("payment"), dispute)));
    }
    Subject subject =
        json.has("key")
            ? new Subject.Key(json.text("key"))
            : new Subject.Reference(json.text("payment"), json.text("operation"));
    var outcome =
        json.has("outcome") ? Json.read(json.at("outcome").node().toString(), Outcome.class) : null;
    var event = new Event.Happened(json.text("id"), subject, outcome);
    return new Reading.About(List.of(event, event), "[accepted]");
  }
}
