package baton.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the keys. Of those that seal cards, a new generation is added by {@link #rotate},
 * noticed by every node, used for new cards at once and for old ones in the background, and the old
 * one is destroyed when no card needs it. Thread safe, and safe on many nodes: whoever is killed
 * half-way leaves cards that open and work that anyone goes on with.
 */
public final class VaultKeys {
  private static final Logger LOG = LoggerFactory.getLogger(VaultKeys.class);

  /** Who saves one of these cards again waits while the batch is written: some 20 ms. */
  private static final int BATCH = 200;

  /** So that a node sleeps between, and payments have the database to themselves. */
  private static final int BATCHES_MAX = 20;

  private static final String BY_ITSELF = "baton";

  /** Every node looks once a second; one that did not for so long is not one that still seals. */
  private static final Duration NOTICED_WITHIN = Duration.ofDays(1);

  private final WrappedKeys keys;
  private final Keyring keyring;
  private final Texts texts;
  private final Cards cards;
  private final Audit audit;
  private final Clock clock;

  VaultKeys(Jdbi database, Keyring keyring, Cards cards, Audit audit, Clock clock) {
    this.keys = new WrappedKeys(database);
    this.keyring = keyring;
    this.texts = new Texts(keyring);
    this.cards = cards;
    this.audit = audit;
    this.clock = clock;
  }

  /** Adds a generation and returns its number; {@link #tend} of any node does the rest. */
  public int rotate(String who) {
    var deed = audit.begin(new Audit.Deed("rotate", who, null, "after " + keyring.newest()));
    var generation = keyring.rotate(clock.instant());
    audit.end(deed, 0);
    return generation;
  }

  /**
   * As {@link #rotate}, for the texts that the vault seals for tables outside it. Whoever keeps
   * those seals them anew.
   */
  public int rotateTexts(String who) {
    var subject = "texts after " + keyring.newestText();
    var deed = audit.begin(new Audit.Deed("rotate", who, null, subject));
    var generation = keyring.rotateTexts(clock.instant());
    audit.end(deed, 0);
    return generation;
  }

  /** Whether texts may be sealed with a key that was followed by another. */
  public boolean hasOlderTexts() {
    return keyring.hasOlderTexts();
  }

  /** What begins all that is sealed with the newest key of texts. */
  public String newestTextPrefix() {
    return texts.newestPrefix();
  }

  /**
   * Destroys the older keys of texts, a day after the newest was made. To be called only when
   * nothing is sealed with them any more: what is would be lost.
   */
  public void retireOlderTexts() {
    if (keys.retireTexts(clock.instant().minus(NOTICED_WITHIN)) > 0) {
      keyring.refresh();
      var subject = "texts before " + keyring.newestText();
      var deed = audit.begin(new Audit.Deed("retire", BY_ITSELF, null, subject));
      audit.end(deed, 0);
      LOG.info("destroyed the keys of {}: nothing is sealed with them any more", subject);
    }
  }

  /**
   * Wraps all keys with a new master key, and drops the old one from its file. In a key management
   * system, which has its own way to renew keys, it wraps them with that system's newest.
   */
  public void rotateMaster(String who) {
    var deed = audit.begin(new Audit.Deed("rotate_master", who, null, "all keys"));
    keyring.rotateMaster();
    audit.end(deed, keys.live(WrappedKeys.CARD).size());
  }

  /** Every generation there ever was, the oldest first. */
  public List<KeyStatus> status() {
    return keys.status();
  }

  /** Notices what other nodes did, and does the next part of a rotation. To be called for ever. */
  void tend() {
    if (keyring.refresh()) {
      goOn();
    }
  }

  private void goOn() {
    for (var batch = 0; batch < BATCHES_MAX; batch++) {
      if (cards.resealOlder(BATCH) < BATCH) {
        retireUnused();
        return;
      }
    }
  }

  private void retireUnused() {
    for (var generation : keys.unused(keyring.newest())) {
      if (keys.retire(generation, clock.instant())) {
        var deed = audit.begin(new Audit.Deed("retire", BY_ITSELF, null, "" + generation));
        audit.end(deed, 0);
        LOG.info("destroyed the key of generation {}: no card needs it any more", generation);
      }
    }
    keyring.refresh();
  }
}
