package baton.dispute;

import baton.attempt.Attempt;
import baton.attempt.Heard;
import baton.charge.Charge;
import baton.connector.Feature;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.db.Tx;
import baton.event.Events;
import baton.payment.Desk;
import baton.payment.Payment;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What processors tell of disputes, written down under the lock of the payment: from the moment on
 * that the payer's bank has the money, nothing more of it is refunded.
 */
public final class Disputes {
  private final Desk desk;
  private final DisputeStore store;
  private final Events events;

  public Disputes(Desk desk, DisputeStore store, Events events) {
    this.desk = desk;
    this.store = store;
    this.events = events;
  }

  /**
   * Takes {@code told} of the payment with this name, {@code processor}'s or ours: a new dispute,
   * or what became of one. What was told before, or is older than what is known, changes nothing.
   */
  public Heard hear(Tx tx, String processor, String payment, Notice.Dispute told) {
    var attempt = attempt(tx, processor, payment);
    if (attempt == null) {
      return Heard.UNMATCHED;
    }
    var locked = desk.payments().lockAny(tx, attempt.payment());
    var known = store.lockByReference(tx, processor, told.reference());
    if (known == null) {
      open(tx, about(tx, locked, attempt), told);
    } else if (known.isOutdatedBy(told.status())) {
      move(tx, known, known.told(told.status(), claim(told)));
    }
    return Heard.TAKEN;
  }

  /** By the processor's name for the payment, or else by ours. */
  private @Nullable Attempt attempt(Tx tx, String processor, String payment) {
    var named = desk.attempts().find(tx, processor, payment);
    var ours = named == null ? desk.attempts().find(tx, payment) : named;
    return ours == null || !ours.processor().equals(processor) ? null : ours;
  }

  /** As the API shows it. */
  DisputeView view(Tx tx, Dispute it) {
    var now = desk.clock().instant();
    var balance = desk.charges().expectations().store();
    var transactions =
        Stream.of(it.withdrawn(), it.reinstated())
            .filter(Objects::nonNull)
            .map(id -> balance.view(tx, it.about().mode(), id, now))
            .toList();
    var livemode = desk.accounts().mode(it.about().mode()).isLive();
    return DisputeView.of(it, transactions, orchestration(tx, it), livemode, now);
  }

  private DisputeView.OrchestrationView orchestration(Tx tx, Dispute it) {
    var last = AnswerStore.last(tx, it.about().mode(), it.id());
    return new DisputeView.OrchestrationView(
        last == null ? null : last.refusal(),
        isAnswerable(it),
        it.about().processor(),
        it.claim().reference());
  }

  /** Whether its processor takes answers from here. */
  boolean isAnswerable(Dispute it) {
    var processor = desk.processors().get(it.about().processor());
    return processor.capabilities().has(Feature.DISPUTE_ANSWERS);
  }

  DisputeStore store() {
    return store;
  }

  /** {@code before} is the dispute as it was locked; the merchant says {@code after}. */
  void say(Tx tx, Dispute before, Dispute after) {
    store.update(tx, after);
    events.changed(
        tx, after.about().mode(), "charge.dispute.updated", view(tx, before), view(tx, after));
  }

  /** The processor has taken {@code answer}, which was sent as {@code operation}. */
  void answered(Tx tx, Answer answer, Operation operation) {
    var before = store.get(tx, answer.mode(), answer.dispute());
    var after = operation instanceof Concede ? before.conceded() : before.contested();
    if (!after.equals(before)) {
      move(tx, before, after);
    }
  }

  /** The processor has refused {@code answer}; {@code before} is from before that was known. */
  void refused(Tx tx, Answer answer, DisputeView before) {
    events.changed(tx, answer.mode(), "charge.dispute.updated", before, view(tx, answer));
  }

  /** What {@code answer} is to, as the API shows it. */
  DisputeView view(Tx tx, Answer answer) {
    return view(tx, store.get(tx, answer.mode(), answer.dispute()));
  }

  private void open(Tx tx, Dispute.About about, Notice.Dispute told) {
    var opened =
        new Dispute(
            desk.ids().next("dp"),
            about,
            claim(told),
            told.status(),
            null,
            null,
            new TreeMap<>(),
            0,
            Map.of(),
            desk.clock().instant());
    store.insert(tx, opened);
    if (about.charge() != null) {
      desk.charges().disputed(tx, about.mode(), about.charge());
    }
    events.record(tx, about.mode(), "charge.dispute.created", view(tx, opened));
    var settled = settled(tx, false, opened);
    if (Dispute.isClosed(settled.status())) {
      events.record(tx, about.mode(), "charge.dispute.closed", view(tx, settled));
    }
  }

  private void move(Tx tx, Dispute before, Dispute after) {
    var mode = after.about().mode();
    store.update(tx, after);
    var isClosing = Dispute.isClosed(after.status());
    if (!isClosing) {
      events.changed(tx, mode, "charge.dispute.updated", view(tx, before), view(tx, after));
    }
    var settled = settled(tx, before.isOut(), after);
    if (isClosing) {
      events.changed(tx, mode, "charge.dispute.closed", view(tx, before), view(tx, settled));
    }
  }

  /** {@code it}, with the money where its status says that it is. */
  private Dispute settled(Tx tx, boolean wasOut, Dispute it) {
    if (it.isOut() == wasOut) {
      return it;
    }
    var moved = expected(tx, it);
    store.update(tx, moved);
    var what = moved.isOut() ? "funds_withdrawn" : "funds_reinstated";
    events.record(tx, it.about().mode(), "charge.dispute." + what, view(tx, moved));
    return moved;
  }

  /** {@code it}, with what its processor is expected to settle, where that is of a charge. */
  private Dispute expected(Tx tx, Dispute it) {
    if (it.isOut() ? it.about().charge() == null : it.withdrawn() == null) {
      return it;
    }
    var processor = desk.processors().get(it.about().processor());
    var expected = desk.charges().expectations();
    var amount = it.claim().amount();
    return it.isOut()
        ? it.withdrawn(expected.disputed(tx, processor, amount, it.id()))
        : it.reinstated(expected.reinstated(tx, processor, amount, it.id()));
  }

  /** With the charge that there is, or, where nobody knows yet how the attempt ends, will be. */
  private Dispute.About about(Tx tx, Payment payment, Attempt attempt) {
    var charge = Charge.idOf(attempt.id());
    var isShown =
        attempt.state().isOpen()
            ? desk.showsCharges(payment)
            : desk.charges().store().find(tx, attempt.mode(), charge) != null;
    return new Dispute.About(
        attempt.mode(),
        attempt.processor(),
        attempt.payment(),
        attempt.id(),
        isShown ? charge : null);
  }

  private static Dispute.Claim claim(Notice.Dispute told) {
    return new Dispute.Claim(
        told.reference(), told.amount(), told.reason(), told.networkReason(), told.evidenceDueBy());
  }
}
