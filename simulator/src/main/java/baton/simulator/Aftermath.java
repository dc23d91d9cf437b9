package baton.simulator;

import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import java.time.Duration;

/** What happens to an operation beside its answer: late decisions, and the notices of them. */
final class Aftermath {
  /** Long enough for a notice to come first. */
  private static final Duration HESITATION = Duration.ofMillis(100);

  private final Waiting waiting;
  private final Notices notices;
  private final Duration settleAfter;

  Aftermath(Waiting waiting, Notices notices, Duration settleAfter) {
    this.waiting = waiting;
    this.notices = notices;
    this.settleAfter = settleAfter;
  }

  /** Sees to it that what {@code answer} left open is decided. Harmless when done twice. */
  Answer follow(Acquirer acquirer, Answer answer) {
    if (answer instanceof Answer.Booked(var entry, _)) {
      follow(acquirer, entry);
      if (acquirer.temper().has(Trouble.NOTICE_EARLY, entry.once().key())) {
        notices.send(acquirer, entry);
        waiting.pause(HESITATION);
      }
    }
    return answer;
  }

  void follow(Acquirer acquirer, Entry entry) {
    if (acquirer.isUnsettled(entry)) {
      waiting.later(
          acquirer.temper().untilSettled(entry, settleAfter),
          () -> settle(acquirer, entry.once().key()));
    }
  }

  private void settle(Acquirer acquirer, String key) {
    var settled = acquirer.settle(key);
    if (settled != null) {
      notices.send(acquirer, settled);
      follow(acquirer, settled);
    }
  }
}
