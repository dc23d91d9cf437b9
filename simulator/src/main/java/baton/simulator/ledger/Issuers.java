package baton.simulator.ledger;

import baton.simulator.chance.Chance;
import baton.simulator.ledger.Entry.Lot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the issuers of cards think at a time: drawn from the seed, the card, the time and the
 * processor, never from what was asked before. A card that has no money has none at any processor,
 * so that the same traffic can be sent another way and only the way makes the difference.
 *
 * @param approvalRate of cards that are alive, over all issuers and days
 */
record Issuers(long seed, double approvalRate) {
  private static final double DEAD = 0.005;
  private static final double DOWN = 0.01;

  /** Of all refusals, those for want of money. */
  private static final double POOR = 0.4;

  /** By how much an issuer likes a processor more or less than another one. */
  private static final double TASTE = 0.1;

  private static final Duration PAYDAY = Duration.ofDays(1);
  private static final Duration REPAIR = Duration.ofHours(1);
  private static final Duration MOOD = Duration.ofMinutes(10);

  /** Null for a yes. */
  @Nullable Refusal refusal(Lot lot, Instant at, String processor) {
    if (draw("dead " + lot.card()) < DEAD) {
      return Refusal.CARD_LOST;
    }
    if (draw("down " + lot.issuer() + during(REPAIR, at)) < DOWN) {
      return Refusal.ISSUER_ERROR;
    }
    var refused = 1 - approvalRate;
    if (draw("poor " + lot.card() + during(PAYDAY, at)) < refused * POOR) {
      return Refusal.INSUFFICIENT_BALANCE;
    }
    var taste = TASTE * (draw("taste " + processor + " " + lot.issuer()) - 0.5);
    var mood = draw("mood " + lot.card() + during(MOOD, at));
    return mood < refused * (1 - POOR) + taste ? Refusal.REFUSED : null;
  }

  private double draw(String subject) {
    return new Chance(seed).draw(subject);
  }

  private static String during(Duration span, Instant at) {
    return " " + at.getEpochSecond() / span.toSeconds();
  }
}
