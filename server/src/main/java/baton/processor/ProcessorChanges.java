package baton.processor;

import baton.account.Mode;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.connector.Connector;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The life of processors: added, changed, disabled, deleted. Whoever changes one first locks those
 * of its mode, so that labels, their number and the default hold whatever is done at once.
 */
public final class ProcessorChanges {
  static final int PROCESSORS_MAX = 100;
  private static final int SECRET_CHARS = 32;

  /** What a simulated processor can be called. */
  private static final Pattern BOOK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** What a new processor is to be. */
  record Wanted(Connector connector, Map<String, Secret> credentials, Profile profile) {}

  private final ProcessorStore store;
  private final Processors processors;
  private final Openings openings;
  private final AuditLog audit;
  private final Means means;

  /** Time, ids, and who needs what. */
  public record Means(Db db, Uses uses, Ids ids, Clock clock) {}

  public ProcessorChanges(
      ProcessorStore store, Processors processors, Openings openings, AuditLog audit, Means means) {
    this.store = store;
    this.processors = processors;
    this.openings = openings;
    this.audit = audit;
    this.means = means;
  }

  /**
   * Gives a new sandbox its simulated processors, unless somebody else just did; the first is the
   * default.
   *
   * @param connector the name of the connector to simulated processors
   * @param labels their names at the simulator too, where nobody else has them there
   */
  public void furnish(Mode sandbox, String connector, List<String> labels) {
    var author = new Author(sandbox, "start");
    var simulated = Objects.requireNonNull(openings.find(connector));
    means
        .db()
        .run(tx -> {
          store.lock(tx, sandbox.id());
          if (store.list(tx, sandbox.id()).isEmpty()) {
            labels.stream()
                .map(it -> new Wanted(simulated, Map.of(), Profile.of(it)))
                .forEach(it -> insert(tx, author, it));
          }
        });
  }

  /** Null when there is none, or none any more. Nobody else changes it until {@code tx} ends. */
  @Nullable ProcessorRow lock(Tx tx, String mode, String id) {
    store.lock(tx, mode);
    var row = store.find(tx, mode, id);
    return row == null || row.state().deletedAt() != null ? null : row;
  }

  /** The first of a mode is its default. What is simulated makes up credentials that it misses. */
  Changed create(Tx tx, Author author, Wanted wanted) {
    store.lock(tx, author.mode().id());
    var all = store.list(tx, author.mode().id());
    if (all.size() >= PROCESSORS_MAX) {
      return new Changed.TooMany(PROCESSORS_MAX);
    }
    var namesake = namesake(all, wanted.profile().label(), "");
    return namesake == null
        ? new Changed.Done(insert(tx, author, wanted))
        : new Changed.LabelTaken(namesake.id());
  }

  /** {@code from} is as it was locked; of {@code to} its profile and credentials count. */
  Changed update(Tx tx, Author author, ProcessorRow from, ProcessorRow to) {
    var namesake = namesake(store.list(tx, from.mode()), to.profile().label(), from.id());
    return namesake == null
        ? written(tx, author, "processor.updated", from, to)
        : new Changed.LabelTaken(namesake.id());
  }

  Changed enable(Tx tx, Author author, ProcessorRow locked) {
    return written(
        tx, author, "processor.enabled", locked, locked.with(locked.state().enabled(true)));
  }

  Changed disable(Tx tx, Author author, ProcessorRow locked) {
    if (locked.state().isDefault()) {
      return new Changed.IsDefault();
    }
    return written(
        tx, author, "processor.disabled", locked, locked.with(locked.state().enabled(false)));
  }

  /** The default of before is none from the same commit on. */
  Changed makeDefault(Tx tx, Author author, ProcessorRow locked) {
    if (!locked.state().isEnabled()) {
      return new Changed.IsDisabled();
    }
    if (locked.state().isDefault()) {
      return new Changed.Done(locked);
    }
    for (var other : store.list(tx, locked.mode())) {
      if (other.state().isDefault()) {
        store.update(tx, other.with(other.state().isDefault(false)));
      }
    }
    return written(
        tx, author, "processor.made_default", locked, locked.with(locked.state().isDefault(true)));
  }

  /** Its label is free from then on. Captures and refunds of its payments still work. */
  Changed delete(Tx tx, Author author, ProcessorRow locked) {
    if (locked.state().isDefault()) {
      return new Changed.IsDefault();
    }
    var using = means.uses().ruleSetsUsing(tx, locked.mode(), locked.id());
    if (!using.isEmpty()) {
      return new Changed.IsUsed(using);
    }
    var deleted = locked.with(locked.state().deleted(means.clock().instant()));
    return written(tx, author, "processor.deleted", locked, deleted);
  }

  private ProcessorRow insert(Tx tx, Author author, Wanted wanted) {
    var mode = author.mode();
    var hosts = wanted.connector().manifest().hosts();
    var id = means.ids().next("proc");
    var label = wanted.profile().label();
    var book = BOOK.matcher(label).matches() ? label : id;
    var hasDefault = store.list(tx, mode.id()).stream().anyMatch(it -> it.state().isDefault());
    var row =
        new ProcessorRow(
            id,
            mode.id(),
            wanted.connector().manifest().name(),
            hosts == null ? Openings.simulated(book) : Openings.real(hosts, mode.isLive()),
            openings.seal(id, hosts == null ? completed(wanted) : wanted.credentials()),
            wanted.profile(),
            PriceList.NONE,
            new ProcessorRow.State(true, !hasDefault, null),
            means.clock().instant());
    var inserted = inserted(tx, row);
    note(tx, author, "processor.created", null, inserted);
    return inserted;
  }

  /** Where somebody else's simulated processor has the name, it gets one that nobody has. */
  private ProcessorRow inserted(Tx tx, ProcessorRow row) {
    if (store.insert(tx, row)) {
      return row;
    }
    var renamed = row.withBaseUrl(Openings.simulated(row.id()));
    if (!Openings.isSimulated(row) || !store.insert(tx, renamed)) {
      throw new IllegalStateException(row.id() + " does not fit to the others of " + row.mode());
    }
    return renamed;
  }

  private Map<String, Secret> completed(Wanted wanted) {
    var all = new TreeMap<>(wanted.credentials());
    for (var field : wanted.connector().manifest().credentials()) {
      all.computeIfAbsent(
          field.name(), _ -> new Secret("sandbox_" + means.ids().random(SECRET_CHARS)));
    }
    return all;
  }

  /** What is already so is not written again. */
  private Changed written(Tx tx, Author author, String action, ProcessorRow from, ProcessorRow to) {
    if (!to.equals(from)) {
      store.update(tx, to);
      note(tx, author, action, from, to);
    }
    return new Changed.Done(to);
  }

  private void note(
      Tx tx, Author author, String action, @Nullable ProcessorRow from, ProcessorRow to) {
    processors.changed(tx, to.mode());
    var before = from == null ? null : view(from, author);
    var after = to.state().deletedAt() == null ? view(to, author) : null;
    audit.add(tx, to.mode(), author.key(), new Change(action, to.id(), before, after));
  }

  private ProcessorView view(ProcessorRow row, Author author) {
    return ProcessorView.of(row, openings, author.mode().isLive(), null);
  }

  private static @Nullable ProcessorRow namesake(
      List<ProcessorRow> all, String label, String except) {
    return all.stream()
        .filter(it -> it.profile().label().equals(label) && !it.id().equals(except))
        .findFirst()
        .orElse(null);
  }
}
