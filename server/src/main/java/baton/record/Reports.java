package baton.record;

import baton.core.Ids;
import baton.core.Money;
import baton.customer.CustomerStore;
import baton.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a merchant can tell of payments that were made elsewhere. */
public final class Reports {
  /** How an attempt ended; null while nobody knows. */
  record Ending(ReportedState state, Instant at) {}

  /** An attempt to be told of. */
  record Order(
      Money amount,
      ReportedAttempt.Details details,
      Map<String, String> metadata,
      Instant initiatedAt,
      @Nullable Ending ending) {}

  /** Another attempt of a payment: as the one before, but for what {@code change} makes of it. */
  record NextOrder(
      UnaryOperator<ReportedAttempt> change, Instant initiatedAt, @Nullable Ending ending) {}

  /**
   * A refund to be told of.
   *
   * @param amount null: all that is left
   */
  record RefundOrder(
      String reference,
      @Nullable Money amount,
      Map<String, String> metadata,
      @Nullable Instant initiatedAt,
      Instant refundedAt) {}

  /** What became of a report. */
  sealed interface Told {
    record Ok(ReportedPayment payment) implements Told {}

    record NoSuchPayment() implements Told {}

    record NoSuchCustomer(String id) implements Told {}

    /** The attempt before is still open, or brought the money. */
    record NotOver(ReportedState latest) implements Told {}

    /** The latest attempt has ended already. */
    record Over(ReportedState latest) implements Told {}

    /** There is no money to give back. */
    record NothingGuaranteed() implements Told {}

    record TooMuch(Money asked, Money left) implements Told {}

    /** A refund with this reference was told before. */
    record ReferenceTaken(String reference) implements Told {}
  }

  private final ReportedStore store;
  private final CustomerStore customers;
  private final Ids ids;
  private final Clock clock;

  public Reports(ReportedStore store, CustomerStore customers, Ids ids, Clock clock) {
    this.store = store;
    this.customers = customers;
    this.ids = ids;
    this.clock = clock;
  }

  public ReportedStore store() {
    return store;
  }

  Told payment(Tx tx, String mode, Order order) {
    var payer = order.details().payer();
    var customer = payer == null ? null : payer.customer();
    if (customer != null && !customers.exists(tx, mode, customer)) {
      return new Told.NoSuchCustomer(customer);
    }
    var id = ids.next("pr");
    var attempt =
        attempt(mode, id, order.amount(), order.initiatedAt(), order.ending())
            .apply(order.details(), order.metadata());
    var payment = new ReportedPayment(id, mode, attempt, attempt.createdAt());
    store.insert(tx, payment);
    return new Told.Ok(payment);
  }

  /** Only when all earlier ones have failed or were canceled. */
  Told attempt(Tx tx, String mode, String id, NextOrder order) {
    var payment = store.lock(tx, mode, id);
    if (payment == null) {
      return new Told.NoSuchPayment();
    }
    var latest = payment.latest();
    if (latest.state() == ReportedState.OPEN || latest.state() == ReportedState.GUARANTEED) {
      return new Told.NotOver(latest.state());
    }
    var told = order.change().apply(latest);
    var next =
        attempt(mode, id, latest.amount(), order.initiatedAt(), order.ending())
            .apply(told.details(), told.metadata());
    store.insertLatest(tx, next);
    return new Told.Ok(new ReportedPayment(id, mode, next, payment.createdAt()));
  }

  /** How the latest attempt ended. */
  Told end(Tx tx, String mode, String id, Ending ending, UnaryOperator<ReportedAttempt> change) {
    var payment = store.lock(tx, mode, id);
    if (payment == null) {
      return new Told.NoSuchPayment();
    }
    var latest = payment.latest();
    return latest.state() == ReportedState.OPEN
        ? updated(tx, payment, change.apply(latest).ended(ending.state(), ending.at()))
        : new Told.Over(latest.state());
  }

  /** More about the latest attempt. */
  Told inform(Tx tx, String mode, String id, UnaryOperator<ReportedAttempt> change) {
    var payment = store.lock(tx, mode, id);
    if (payment == null) {
      return new Told.NoSuchPayment();
    }
    var told = change.apply(payment.latest());
    var payer = told.details().payer();
    var customer = payer == null ? null : payer.customer();
    return customer == null || customers.exists(tx, mode, customer)
        ? updated(tx, payment, told)
        : new Told.NoSuchCustomer(customer);
  }

  Told refund(Tx tx, String mode, String id, RefundOrder order) {
    var payment = store.lock(tx, mode, id);
    if (payment == null) {
      return new Told.NoSuchPayment();
    }
    var latest = payment.latest();
    var left = new Money(latest.refundableMinor(), latest.amount().currency());
    var asked = Objects.requireNonNullElse(order.amount(), left);
    if (left.minor() == 0) {
      return new Told.NothingGuaranteed();
    }
    if (!asked.currency().equals(left.currency()) || asked.minor() > left.minor()) {
      return new Told.TooMuch(asked, left);
    }
    return store.insertRefund(tx, mode, order, latest.id(), asked.minor())
        ? updated(tx, payment, latest.refunded(asked.minor()))
        : new Told.ReferenceTaken(order.reference());
  }

  private Told updated(Tx tx, ReportedPayment payment, ReportedAttempt latest) {
    store.update(tx, latest);
    return new Told.Ok(
        new ReportedPayment(payment.id(), payment.mode(), latest, payment.createdAt()));
  }

  private interface Detailing {
    ReportedAttempt apply(ReportedAttempt.Details details, Map<String, String> metadata);
  }

  private Detailing attempt(
      String mode, String payment, Money amount, Instant initiatedAt, @Nullable Ending ending) {
    return (details, metadata) ->
        new ReportedAttempt(
            ids.next("par"),
            mode,
            payment,
            amount,
            ending == null ? ReportedState.OPEN : ending.state(),
            0,
            details,
            metadata,
            initiatedAt,
            ending == null ? null : ending.at(),
            clock.instant());
  }
}
