package baton.user;

import baton.core.Sha256;
import baton.db.Db;
import baton.db.Tx;
import baton.limit.Guesses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody was wrong lately: for each e-mail, whether or not anybody has it, and for each
 * address. It is kept in the database, so that neither a restart nor another node begins anew, and
 * as hashes, since people type passwords where e-mails belong.
 */
public final class WrongGuesses {
  private static final Duration PERIOD = Duration.ofMinutes(15);
  private static final int OF_EMAIL_MAX = 10;
  private static final int OF_ADDRESS_MAX = 60;

  private static final String COUNT =
      """
      INSERT INTO wrong_guess AS was (subject, count, since) VALUES (?, 1, ?)
          ON CONFLICT (subject) DO UPDATE
         SET count = CASE WHEN was.since < ? THEN 1 ELSE was.count + 1 END,
             since = CASE WHEN was.since < ? THEN excluded.since ELSE was.since END
      RETURNING count
      """;
  private static final String FORGET =
      """
      DELETE FROM wrong_guess WHERE subject = ?
      """;
  private static final String FORGET_ONE =
      """
      UPDATE wrong_guess SET count = count - 1 WHERE subject = ? AND count > 1
      """;
  private static final String FORGET_OLD =
      """
      DELETE FROM wrong_guess WHERE since < ?
      """;

  private final Clock clock;

  public WrongGuesses(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a guess before anybody looks at it, so that many at once are no more than one after the
   * other. False when it is one too many: then it must not be looked at.
   */
  boolean take(Tx tx, String email, String address) {
    return count(tx, ofAddress(address)) <= OF_ADDRESS_MAX
        && count(tx, ofEmail(email)) <= OF_EMAIL_MAX;
  }

  /** The guess that was taken was right. */
  void right(Tx tx, String email, String address) {
    tx.update(FORGET_ONE, ofAddress(address));
    tx.update(FORGET, ofEmail(email));
  }

  /** Forgets what counts no more. */
  public void deleteOld(Db db) {
    db.run(tx -> tx.update(FORGET_OLD, clock.instant().minus(PERIOD)));
  }

  private int count(Tx tx, String subject) {
    Instant now = clock.instant();
    var begin = now.minus(PERIOD);
    var count = tx.one(COUNT, row -> row.getInt("count"), subject, now, begin, begin);
    return count == null ? 0 : count;
  }

  private static String ofEmail(String email) {
    return Sha256.hex("email " + email);
  }

  private static String ofAddress(String address) {
    return Sha256.hex("address " + Guesses.network(address));
  }
}
