package baton.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Card;
import baton.core.Ids;
import baton.vault.CardStore.Row;
import baton.vault.Keyring.Sealed;
import baton.vault.bin.BinTable;
import baton.vault.number.Brand;
import baton.vault.number.CardNumber;
import baton.vault.number.TestCards;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals numbers into rows and opens them again. Rows are cached sealed: to open one costs a
 * microsecond, to fetch it a round trip to the database. Nothing in a row ever changes but the key
 * that it is sealed with.
 */
final class Cards {
  private static final int CACHED_MAX = 10_000;
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);

  /** What makes two cards of one account the same. */
  private record Same(
      String scope, String fingerprint, int expMonth, int expYear, boolean isToken) {}

  /** A number with its expiry. */
  record Dated(CardNumber number, int expMonth, int expYear, boolean isToken) {}

  private final CardStore store;
  private final Keyring keyring;
  private final Fingerprints fingerprints;
  private final BinTable bins;
  private final Ids ids;
  private final Clock clock;
  private final Cache<Same, Row> known = cache();
  private final Cache<String, Row> byId = cache();

  Cards(CardStore store, Keyring keyring, BinTable bins, Ids ids, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.fingerprints = keyring.fingerprints();
    this.bins = bins;
    this.ids = ids;
    this.clock = clock;
  }

  /** The same card again is the same row again, however many put it at once. */
  Card put(String scope, Dated it) {
    var fingerprint = fingerprints.of(scope, it.number());
    var same = new Same(scope, fingerprint, it.expMonth(), it.expYear(), it.isToken());
    var row = known.getIfPresent(same);
    if (row == null) {
      row = add(it.number(), same);
      known.put(same, row);
      byId.put(row.card().vaultId(), row);
    }
    return row.card();
  }

  @Nullable Row find(String scope, String id) {
    var row = byId.getIfPresent(id);
    if (row == null) {
      row = store.find(scope, id);
      if (row != null) {
        byId.put(id, row);
      }
    }
    return row != null && row.scope().equals(scope) ? row : null;
  }

  /** A row that was read before a rotation ended is read again: the card itself is still there. */
  CardNumber number(Row row) {
    var digits = open(row);
    while (digits == null) {
      var id = row.card().vaultId();
      var fresh = store.find(row.scope(), id);
      if (fresh == null || fresh.sealed().generation() <= row.sealed().generation()) {
        throw new IllegalStateException("the key of " + row.card() + " is lost");
      }
      byId.put(id, fresh);
      row = fresh;
      digits = open(row);
    }
    return new CardNumber(new String(digits, US_ASCII));
  }

  /** Seals up to {@code max} cards of older generations with the newest key; returns how many. */
  int resealOlder(int max) {
    var sealed = store.resealOlder(keyring.newest(), max, this::resealed);
    while (sealed == CardStore.KEY_WAS_GONE) {
      keyring.refresh();
      sealed = store.resealOlder(keyring.newest(), max, this::resealed);
    }
    return sealed;
  }

  private Row resealed(Row row) {
    var digits = open(row);
    if (digits == null) {
      throw new IllegalStateException("the key of " + row.card() + " is lost");
    }
    return new Row(row.scope(), row.card(), seal(row.scope(), row.card(), digits));
  }

  private Row add(CardNumber number, Same same) {
    var card = describe(number, same);
    while (true) {
      var row =
          new Row(same.scope(), card, seal(same.scope(), card, number.digits().getBytes(US_ASCII)));
      switch (store.add(row, clock.instant())) {
        case NEW -> {
          return row;
        }
        case KNOWN -> {
          return winner(same.scope(), card);
        }
        case KEY_GONE -> keyring.refresh();
      }
    }
  }

  private Row winner(String scope, Card card) {
    var winner = store.findSame(scope, card);
    if (winner == null) {
      throw new IllegalStateException("a card is neither new nor known: " + card);
    }
    return winner;
  }

  private byte @Nullable [] open(Row row) {
    return keyring.open(row.sealed(), context(row.scope(), row.card().vaultId()));
  }

  private Sealed seal(String scope, Card card, byte[] digits) {
    return keyring.seal(digits, context(scope, card.vaultId()));
  }

  private Card describe(CardNumber number, Same same) {
    var facts = bins.find(number);
    return new Card(
        ids.next("card"),
        number.longBin(),
        number.last4(),
        facts.brand().word(),
        facts.funding(),
        facts.country(),
        facts.issuer(),
        same.expMonth(),
        same.expYear(),
        networks(facts.brand(), number),
        same.fingerprint(),
        same.isToken() ? number.last4() : null,
        null);
  }

  private static List<String> networks(Brand brand, CardNumber number) {
    var all = new ArrayList<String>();
    all.add(brand.word());
    all.addAll(TestCards.BUILT_IN.coBadges(number));
    return all;
  }

  /** Binds a sealed number to its row: moved to another row or account it does not open. */
  private static byte[] context(String scope, String id) {
    return (scope.length() + ":" + scope + ":" + id).getBytes(UTF_8);
  }

  private static <K> Cache<K, Row> cache() {
    return Caffeine.newBuilder().maximumSize(CACHED_MAX).expireAfterWrite(CACHED_FOR).build();
  }
}
