package baton.simulator.chance;

/**
 * What goes wrong with one exchange, chosen by its amount in minor units or drawn by {@link
 * Hostility}. A magic amount spoils the first request of a key only: the same key again is served
 * as if nothing had been. {@link #PENDING_APPROVED} and {@link #PENDING_DECLINED} are no faults of
 * the line but late decisions, and stay.
 */
public enum Mishap {
  NONE(-1),
  /** Answered after two seconds. */
  SLOW(400_101),
  /** Nothing is booked, and no answer ever comes. */
  TIMEOUT_BEFORE(400_102),
  /** It is booked, and no answer ever comes. */
  TIMEOUT_AFTER(400_103),
  /** Nothing is booked, and the answer is 500. */
  ERROR_BEFORE(400_104),
  /** It is booked, and the answer is 500. */
  ERROR_AFTER(400_105),
  /** It is booked, and the line breaks in the middle of the answer. */
  CUT(400_106),
  /** Pending, and approved a moment later. */
  PENDING_APPROVED(400_107),
  /** Pending, and declined a moment later. */
  PENDING_DECLINED(400_108),
  /** Nothing is booked, and the answer is 429. */
  BUSY(400_109),
  /** The line breaks at once, and the request is worked on two seconds later all the same. */
  LATE(400_110),
  /** It is booked, and the answer comes byte by byte, ten in a second. */
  DRIP(400_111),
  /** It is booked, and answered after 40 seconds, when nobody listens any more. */
  OVERDUE(400_112),
  /** It is booked, and the connection is reset instead of an answer. */
  RESET_AFTER(400_113),
  /** The connection is reset before anything is booked. */
  RESET_BEFORE(400_114);

  private final long amount;

  Mishap(long amount) {
    this.amount = amount;
  }

  public static Mishap of(long amount) {
    for (var it : values()) {
      if (it.amount == amount) {
        return it;
      }
    }
    return NONE;
  }

  public boolean isPending() {
    return this == PENDING_APPROVED || this == PENDING_DECLINED;
  }
}
