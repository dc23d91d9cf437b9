package baton.simulator.wire;

import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Complaint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What merchants answer to the complaints of card holders. As at Stripe, evidence that has the word
 * {@code winning_evidence} wins and {@code losing_evidence} loses; other evidence is looked at for
 * ever. Kept while the simulator runs. Thread safe.
 */
public final class Court {
  private static final String WINS = "winning_evidence";
  private static final String LOSES = "losing_evidence";

  private final Map<String, Dispute> answered = new ConcurrentHashMap<>();
  private final Waiting waiting;
  private final Duration decidedAfter;
  private final BiConsumer<Acquirer, Dispute> herald;

  /** {@code herald} is told of every dispute that has moved. */
  Court(Waiting waiting, Duration decidedAfter, BiConsumer<Acquirer, Dispute> herald) {
    this.waiting = waiting;
    this.decidedAfter = decidedAfter;
    this.herald = herald;
  }

  /** The dispute about a payment, by the ledger's id of that; null when there is none. */
  public @Nullable Dispute find(Acquirer acquirer, String payment) {
    var known = answered.get(place(acquirer, payment));
    if (known != null) {
      return known;
    }
    var totals = acquirer.payment(payment);
    var opening = totals == null || totals.captured() == 0 ? null : totals.entries().getFirst();
    var sale = opening == null ? null : opening.sale();
    var complaint = sale == null ? null : Complaint.of(sale.card());
    return opening == null || complaint == null || totals == null
        ? null
        : new Dispute(opening, complaint, totals.captured(), Dispute.Stage.OPEN, null);
  }

  /**
   * Takes {@code evidence}, once. Throws {@link IllegalArgumentException} unless the dispute is
   * open, or was answered with the same key.
   */
  public Dispute contest(Acquirer acquirer, String payment, String key, String evidence) {
    var it = move(acquirer, payment, key, Dispute.Stage.UNDER_REVIEW);
    var end =
        evidence.contains(WINS)
            ? Dispute.Stage.WON
            : evidence.contains(LOSES) ? Dispute.Stage.LOST : null;
    if (end != null) {
      waiting.later(decidedAfter, () -> decide(acquirer, it, end));
    }
    return it;
  }

  /** The merchant gives in. Throws as {@link #contest} does. */
  public Dispute concede(Acquirer acquirer, String payment, String key) {
    return move(acquirer, payment, key, Dispute.Stage.ACCEPTED);
  }

  private Dispute move(Acquirer acquirer, String payment, String key, Dispute.Stage to) {
    var open = find(acquirer, payment);
    if (open == null) {
      throw new IllegalArgumentException("there is no such dispute");
    }
    var moved = answered.computeIfAbsent(place(acquirer, payment), _ -> open.at(to, key));
    if (!key.equals(moved.key())) {
      throw new IllegalArgumentException("the dispute is not open");
    }
    if (open.stage() == Dispute.Stage.OPEN) {
      waiting.later(decidedAfter, () -> herald.accept(acquirer, moved));
    }
    return moved;
  }

  private void decide(Acquirer acquirer, Dispute it, Dispute.Stage end) {
    var place = place(acquirer, it.opening().payment());
    var decided = it.at(end, it.key());
    if (answered.replace(place, it, decided)) {
      herald.accept(acquirer, decided);
    }
  }

  private static String place(Acquirer acquirer, String payment) {
    return acquirer.name() + " " + payment;
  }
}
