package baton.simulator.ledger;

import java.util.Locale;

/** Why a request was not carried out: below 500 it is proof that nothing was booked. */
public enum Fault {
  INVALID_REQUEST(400),
  UNAUTHENTICATED(401),
  /** Out of service, and known to be. */
  CLOSED(403),
  NOT_FOUND(404),
  /** No operation was ever sent with this key, or none that arrived yet. */
  NEVER_SEEN(404),
  /** Cards are not verified over no money here. */
  ZERO_REFUSED(400),
  WRONG_STATE(409),
  KEY_REUSED(409),
  /** Whatever has this key was undone before it came. */
  REVERSED(409),
  RATE_LIMITED(429),
  INTERNAL_ERROR(500),
  UNAVAILABLE(503);

  private final int status;

  Fault(int status) {
    this.status = status;
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** As the wire has it: {@code wrong_state}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
