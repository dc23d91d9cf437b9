package baton.webhook;

import baton.db.Db;
import baton.db.Tx;
import baton.event.Event;
import baton.event.EventStore;
import baton.event.EventView;
import baton.webhook.out.Attempt;
import baton.webhook.out.Sender;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends one endpoint what is due, a few at a time, or in order one at a time. What it sent before a
 * crash and did not write down is sent again. Thread safe.
 */
public final class Courier {
  private static final int AT_ONCE_MAX = 16;

  /** Of all couriers of this node: what waits to be sent is not to keep payments waiting. */
  private static final int TRANSACTIONS_AT_ONCE_MAX = 8;

  /** The tables that it reads and writes. */
  public record Tables(
      WebhookEndpointStore endpoints, DeliveryStore deliveries, EventStore events) {}

  /** Writes events down. Thread safe. */
  public interface Writer {
    /** {@code event} as JSON, in the shape of the API's version that {@code to} speaks. */
    byte[] write(EventView event, WebhookEndpoint to);
  }

  /** What it sends with. */
  public record Means(
      Writer writer, Signing signing, Sender sender, WebhookRules rules, RandomGenerator random) {}

  private final Db db;
  private final Tables tables;
  private final DeliveryLog log;
  private final Means means;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(TRANSACTIONS_AT_ONCE_MAX, true);

  public Courier(Db db, Tables tables, DeliveryLog log, Means means, Clock clock) {
    this.db = db;
    this.tables = tables;
    this.log = log;
    this.means = means;
    this.clock = clock;
  }

  /** What goes to one endpoint now, with the endpoint as it is now. */
  private record Load(WebhookEndpoint to, List<Parcel> parcels) {}

  /**
   * @param undelivered how many deliveries of the event did not succeed yet, this one included
   */
  private record Parcel(Delivery delivery, Event event, long undelivered) {}

  /** Returns when nothing is due any more, or {@code mayGoOn} says no, or it is interrupted. */
  public void run(String endpoint, BooleanSupplier mayGoOn) {
    while (mayGoOn.getAsBoolean()) {
      var load = this.<@Nullable Load>inTurn(tx -> load(tx, endpoint));
      if (load == null || !isSent(load)) {
        return;
      }
    }
  }

  private <T extends @Nullable Object> T inTurn(Function<Tx, T> work) {
    turns.acquireUninterruptibly();
    try {
      return db.inTx(work);
    } finally {
      turns.release();
    }
  }

  private @Nullable Load load(Tx tx, String endpoint) {
    var to = tables.endpoints().findEnabled(tx, endpoint);
    if (to == null) {
      return null;
    }
    var due = tables.deliveries().due(tx, to, clock.instant(), AT_ONCE_MAX);
    if (due.isEmpty()) {
      return null;
    }
    var ids = due.stream().map(Delivery::event).toList();
    var events = tables.events().get(tx, to.mode(), ids);
    var undelivered = tables.deliveries().count(tx, to.mode(), ids);
    var parcels = new ArrayList<Parcel>();
    for (var it : due) {
      var event = Objects.requireNonNull(events.get(it.event()));
      parcels.add(new Parcel(it, event, undelivered.getOrDefault(it.event(), 0L)));
    }
    return new Load(to, parcels);
  }

  /** False when it was interrupted: what was not written down is due still. */
  private boolean isSent(Load load) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          load.parcels().stream()
              .<Callable<Attempt>>map(it -> () -> deliver(load.to(), it))
              .toList();
      for (var done : threads.invokeAll(tries)) {
        done.get();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a delivery could not be written down", e.getCause());
    }
  }

  private Attempt deliver(WebhookEndpoint to, Parcel it) throws InterruptedException {
    var object = tables.events().object(it.event());
    var event = EventView.of(it.event(), object, to.isLive(), it.undelivered());
    var body = means.writer().write(event.at(to.terms().apiVersion()), to);
    var target = new Sender.Target(to.terms().url(), means.rules().isPublicOnly(to.isLive()));
    var attempt = means.sender().post(target, body, means.signing().sign(to, body));
    return inTurn(tx -> record(tx, to, it.delivery(), attempt));
  }

  private Attempt record(Tx tx, WebhookEndpoint to, Delivery it, Attempt attempt) {
    var now = clock.instant();
    log.add(tx, it, attempt);
    tables.endpoints().told(tx, to, attempt.isDelivered(), now);
    if (attempt.isDelivered()) {
      tables.deliveries().tried(tx, it, DeliveryState.SUCCEEDED, null);
      return attempt;
    }
    var next = means.rules().tries(to.isLive()).next(it.createdAt(), now, means.random());
    var state = next == null ? DeliveryState.FAILED : DeliveryState.PENDING;
    tables.deliveries().tried(tx, it, state, next);
    return attempt;
  }
}
