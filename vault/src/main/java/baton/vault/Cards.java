package baton.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Card;
import baton.core.Ids;
import baton.vault.CardStore.Row;
import baton.vault.number.Bins;
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
 * Seals numbers into rows and opens them again. Rows, which never change, are cached sealed: to
 * open one costs a microsecond, to fetch it a round trip to the database.
 */
final class Cards {
  private static final int CACHED_MAX = 10_000;
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);

  /** What makes two cards of one account the same. */
  private record Same(String scope, String fingerprint, int expMonth, int expYear) {}

  private final CardStore store;
  private final Keyring keyring;
  private final Fingerprints fingerprints;
  private final Ids ids;
  private final Clock clock;
  private final Cache<Same, Row> known = cache();
  private final Cache<String, Row> byId = cache();

  Cards(CardStore store, Keyring keyring, Ids ids, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.fingerprints = keyring.fingerprints();
    this.ids = ids;
    this.clock = clock;
  }

  /** The same card again is the same row again, however many put it at once. */
  Card put(String scope, CardNumber number, int expMonth, int expYear) {
    var same = new Same(scope, fingerprints.of(scope, number), expMonth, expYear);
    var row = known.getIfPresent(same);
    if (row == null) {
      row = add(number, same);
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

  CardNumber number(Row row) {
    var digits = keyring.open(row.sealed(), context(row.scope(), row.card().vaultId()));
    return new CardNumber(new String(digits, US_ASCII));
  }

  private Row add(CardNumber number, Same same) {
    var card = describe(number, same);
    var sealed =
        keyring.seal(number.digits().getBytes(US_ASCII), context(same.scope(), card.vaultId()));
    var row = new Row(same.scope(), card, sealed);
    if (store.add(row, clock.instant())) {
      return row;
    }
    var winner = store.findSame(same.scope(), card);
    if (winner == null) {
      throw new IllegalStateException("a card is neither new nor known: " + card);
    }
    return winner;
  }

  private Card describe(CardNumber number, Same same) {
    var facts = Bins.BUILT_IN.find(number);
    return new Card(
        ids.next("card"),
        number.bin(),
        number.last4(),
        facts.brand().word(),
        facts.funding(),
        facts.country(),
        facts.issuer(),
        same.expMonth(),
        same.expYear(),
        networks(facts.brand(), number),
        same.fingerprint());
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
