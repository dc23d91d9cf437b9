package baton.processor;

import baton.account.Mode;
import baton.cache.Changes;
import baton.cache.Kept;
import baton.db.Db;
import baton.db.Tx;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which processors a mode can use. Thread safe. */
public final class Processors {
  private final Db db;
  private final ProcessorStore store;
  private final Openings openings;
  private final Changes changes;
  private final Kept<Processor> byId;
  private final Kept<List<Processor>> byMode;

  public Processors(Db db, ProcessorStore store, Openings openings, Changes changes) {
    this.db = db;
    this.changes = changes;
    this.byId = new Kept<>(changes, (_, processor) -> processor.mode());
    this.byMode = new Kept<>(changes, (mode, _) -> mode);
    this.store = store;
    this.openings = openings;
  }

  /** Also one that is deleted. Null when there never was one. */
  public @Nullable Processor find(String id) {
    return byId.find(id, this::read);
  }

  /** The merchant's name for a processor, also for one that is deleted; else the id itself. */
  public String label(String id) {
    var processor = find(id);
    return processor == null ? id : processor.label();
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
   * in it at once, one on another node a second later at most.
   */
  public List<Processor> list(String mode) {
    return byMode.get(
        mode, id -> db.inTx(tx -> store.list(tx, id)).stream().map(openings::open).toList());
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
    // As everybody else who changes processors: the mode first.
    store.lock(tx, mode);
    var current = store.lockPrices(tx, mode, id);
    if (current == null) {
      return null;
    }
    var changed = change.apply(current);
    store.updatePrices(tx, mode, id, changed);
    changed(tx, mode);
    return new Priced(current, changed);
  }

  /** A notice that pretends to come from a processor was refused. */
  public void forged(String id) {
    openings.forgeries().add(id);
  }

  /** From the commit of {@code tx} on, processors of the mode are not as they were. */
  void changed(Tx tx, String mode) {
    changes.note(tx, mode);
  }

  /** The sandboxes that have no processor yet. */
  public List<Mode> bareSandboxes() {
    return db.inTx(store::listBareSandboxes);
  }

  /** Every processor of every mode that is simulated. */
  public List<Processor> sandboxes() {
    return db.inTx(store::listEverywhere).stream()
        .filter(it -> Places.environment(it) == Environment.SIMULATED)
        .map(openings::open)
        .toList();
  }

  /** Seals again what is not sealed with the newest key. Returns how many processors had such. */
  public int resealOld() {
    return db.inTx(tx -> {
      var old = store.listEverywhere(tx).stream().filter(openings::isSealedOld).toList();
      for (var it : old) {
        store.reseal(tx, it, openings.seal(it.id(), openings.credentials(it)));
      }
      return old.size();
    });
  }

  private @Nullable Processor read(String id) {
    var row = db.inTx(tx -> store.find(tx, id));
    return row == null ? null : openings.open(row);
  }
}
