package baton.attempt;

import baton.plan.LateApproval;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt that its processor may approve all the same.
 *
 * @param asked how often it was asked whether it was approved
 * @param undos how often an approval was, or is to be, undone
 * @param lookAt when somebody must look after it; null when nobody needs to
 */
public record Suspect(
    String attempt,
    String mode,
    String payment,
    State state,
    int asked,
    int undos,
    @Nullable Instant lookAt) {

  /** How far it has come. */
  public enum State {
    /** It is asked about. */
    WATCHED,
    /** It was approved, and that is being undone. */
    UNDOING,
    /** It was approved, and that is undone. */
    UNDONE,
    /** It was asked about for long enough, and is not approved. */
    ABSENT;

    /** {@code undone}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The key of the operation that undoes the approval. */
  public String undo() {
    return LateApproval.key(attempt, undos);
  }

  /** It was approved: what undoes it has a key of its own. */
  public Suspect undoing(Instant next) {
    return new Suspect(attempt, mode, payment, State.UNDOING, asked, undos + 1, next);
  }

  public Suspect undone() {
    return new Suspect(attempt, mode, payment, State.UNDONE, asked, undos, null);
  }

  /** It was refused to undo it, so that it is asked about again. */
  public Suspect notUndone(Instant next) {
    return new Suspect(attempt, mode, payment, State.WATCHED, asked, undos, next);
  }

  /** It was asked about, and is not approved so far. */
  public Suspect asked(Instant now) {
    var pause = LateApproval.pause(asked + 1);
    return pause == null
        ? new Suspect(attempt, mode, payment, State.ABSENT, asked + 1, undos, null)
        : new Suspect(attempt, mode, payment, state, asked + 1, undos, now.plus(pause));
  }

  /** The same, looked after at another time. */
  public Suspect later(Instant next) {
    return new Suspect(attempt, mode, payment, state, asked, undos, next);
  }
}
