package baton.plan;

import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Outcome.Approved;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about an authorization that is approved after it had failed: its request came behind
 * its own reversal, or the processor took its no back. Nobody waits for it, so it is undone.
 */
public final class LateApproval {
  /** Pauses between the end of an attempt and the questions whether that is so. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  /** How often a reversed attempt is asked about. */
  public static final int QUESTIONS = PAUSES.size();

  private LateApproval() {}

  /**
   * How long to wait before the next question; null when there is no next one.
   *
   * @param asked how often it was asked before
   */
  public static @Nullable Duration pause(int asked) {
    return asked < PAUSES.size() ? PAUSES.get(asked) : null;
  }

  /** Of the operation that undoes it. */
  public static String key(String attempt, int number) {
    return attempt + "-u" + number;
  }

  /** Whether {@code key} is of an operation that undoes a late approval. */
  public static boolean isKey(String key) {
    return key.contains("-u");
  }

  /**
   * What undoes it.
   *
   * @param number the how manieth try, from 1: one that was refused is not sent again
   */
  public static Operation undo(Authorize wanted, Approved late, int number) {
    var key = key(wanted.key(), number);
    return switch (wanted.capture()) {
      case AUTOMATIC -> new Operation.Refund(key, late.amount(), late.handle());
      case MANUAL -> new Operation.Cancel(key, late.amount(), late.handle());
    };
  }
}
