package baton.processor;

import baton.account.Mode;
import baton.db.Db;
import baton.db.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which processors a mode can use. Thread safe. */
public final class Processors {
  private static final Duration CACHED = Duration.ofSeconds(10);
  private static final int CACHED_MAX = 10_000;

  private final Db db;
  private final ProcessorStore store;
  private final Openings openings;
  private final Cache<String, Processor> byId = cache();
  private final Cache<String, List<Processor>> byMode = cache();

  public Processors(Db db, ProcessorStore store, Openings openings) {
    this.db = db;
    this.store = store;
    this.openings = openings;
  }

  /** Also one that is deleted. Null when there never was one. */
  public @Nullable Processor find(String id) {
    var cached = byId.getIfPresent(id);
    if (cached != null) {
      return cached;
    }
    var row = db.inTx(tx -> store.find(tx, id));
    if (row == null) {
      return null;
    }
    var processor = openings.open(row);
    byId.put(id, processor);
    return processor;
  }

  /**
   * Also one that is deleted: refunds and captures of old payments need it. Throws {@link
   * IllegalStateException} when there never was one.
   */
  public Processor get(String id) {
    var processor = find(id);
    if (processor == null) {
      throw new IllegalStateException("no processor " + id);
    }
    return processor;
  }

  /**
   * Those of a mode, oldest first, also the disabled, without the deleted. A change on this node is
   * in it at once, one on another node ten seconds later at most.
   */
  public List<Processor> list(String mode) {
    var cached = byMode.getIfPresent(mode);
    if (cached != null) {
      return cached;
    }
    var read = db.inTx(tx -> store.list(tx, mode)).stream().map(openings::open).toList();
    byMode.put(mode, read);
    return read;
  }

  /**
   * As {@link #list}, but as they are right now, and nobody adds, changes or deletes one until
   * {@code tx} ends.
   */
  public List<Processor> lock(Tx tx, String mode) {
    store.lock(tx, mode);
    return store.list(tx, mode).stream().map(openings::open).toList();
  }

  /** Where a mode's payments go when nothing else decides; null when it has no processor yet. */
  public @Nullable Processor findDefault(Mode mode) {
    return list(mode.id()).stream().filter(Processor::isDefault).findFirst().orElse(null);
  }

  /** A price list that was changed. */
  record Priced(PriceList before, PriceList after) {}

  /**
   * Changes the price list of one of the mode's processors. Null when there is no such processor.
   */
  @Nullable Priced price(Tx tx, String mode, String id, UnaryOperator<PriceList> change) {
    var current = store.lockPrices(tx, mode, id);
    if (current == null) {
      return null;
    }
    var changed = change.apply(current);
    store.updatePrices(tx, mode, id, changed);
    tx.afterCommit(() -> forget(mode, id));
    return new Priced(current, changed);
  }

  /** The processor is not as it was. */
  void forget(String mode, String id) {
    byId.invalidate(id);
    byMode.invalidate(mode);
  }

  /** The sandboxes that have no processor yet. */
  public List<Mode> bareSandboxes() {
    return db.inTx(store::listBareSandboxes);
  }

  /** Every processor of every mode that is a sandbox processor of this server. */
  public List<Processor> sandboxes() {
    return db.inTx(store::listEverywhere).stream()
        .filter(Openings::isSimulated)
        .map(openings::open)
        .toList();
  }

  /** Seals again what an older Baton sealed with a key that a rotation would destroy. */
  public void resealOld() {
    db.run(tx ->
        store.listEverywhere(tx).stream()
            .filter(openings::isSealedOld)
            .forEach(it -> store.reseal(tx, it, openings.seal(it.id(), openings.credentials(it)))));
  }

  private static <T> Cache<String, T> cache() {
    return Caffeine.newBuilder().expireAfterWrite(CACHED).maximumSize(CACHED_MAX).build();
  }
}
