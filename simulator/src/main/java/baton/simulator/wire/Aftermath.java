package baton.simulator.wire;

import baton.simulator.chance.Trouble;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import java.time.Duration;

/** What happens to an operation beside its answer: late decisions, and the notices of them. */
final class Aftermath {
  /** Long enough for a notice to come first. */
  private static final Duration HESITATION = Duration.ofMillis(100);

  private final Directory directory;
  private final Waiting waiting;
  private final Notices notices;
  private final Court court;
  private final Duration settleAfter;

  Aftermath(
      Directory directory, Waiting waiting, Notices notices, Court court, Duration settleAfter) {
    this.court = court;
    this.directory = directory;
    this.waiting = waiting;
    this.notices = notices;
    this.settleAfter = settleAfter;
  }

  /** Sees to it that what {@code answer} left open is decided. Harmless when done twice. */
  Answer follow(Acquirer acquirer, Answer answer) {
    if (answer instanceof Answer.Booked(var entry, _)) {
      settle(acquirer, entry);
      complain(acquirer, entry);
      if (acquirer.temper().has(Trouble.NOTICE_EARLY, entry.once().key())) {
        notices.send(acquirer, entry);
        waiting.pause(HESITATION);
      } else if (directory.persona(acquirer).isTalkative()) {
        notices.send(acquirer, entry);
      }
    }
    return answer;
  }

  void settle(Acquirer acquirer, Entry entry) {
    if (acquirer.isUnsettled(entry)) {
      waiting.later(
          acquirer.temper().untilSettled(entry, settleAfter),
          () -> decide(acquirer, entry.once().key()));
    }
  }

  private void decide(Acquirer acquirer, String key) {
    var settled = acquirer.settle(key);
    if (settled != null) {
      notices.send(acquirer, settled);
      settle(acquirer, settled);
      complain(acquirer, settled);
    }
  }

  /** Told once more when the request is repeated: merchants know the event again. */
  private void complain(Acquirer acquirer, Entry entry) {
    if (entry.status() == Status.CAPTURED) {
      waiting.later(settleAfter, () -> tellOfDispute(acquirer, entry.payment()));
    }
  }

  private void tellOfDispute(Acquirer acquirer, String payment) {
    var dispute = court.find(acquirer, payment);
    if (dispute != null && dispute.stage() == Dispute.Stage.OPEN) {
      notices.send(acquirer, dispute);
    }
  }
}
