package baton.processor;

import baton.account.Mode;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.connector.Connector;
import baton.connector.Manifest;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
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
  private static final String SIMULATED = " (simulated)";

  /** What a simulated processor can be called. */
  private static final Pattern BOOK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** What a new processor is to be. */
  record Wanted(
      Connector connector,
      Environment environment,
      Map<String, Secret> credentials,
      Profile profile) {}

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
   * Gives a new sandbox its simulated processors, unless somebody else just did: some of the plain
   * connector, of which the first is the default, and one that stands in for each real processor.
   *
   * @param plain the name of a connector to processors that are pretended alone
   * @param labels of those; their names at the simulator too, where nobody else has them there
   */
  public void furnish(Mode sandbox, String plain, List<String> labels) {
    var author = new Author(sandbox, "start");
    var wanted = new ArrayList<Wanted>();
    var connector = Objects.requireNonNull(openings.find(plain));
    labels.forEach(it -> wanted.add(simulated(connector, it)));
    openings.connectors().stream()
        .filter(it -> it.manifest().hosts() != null && openings.places().simulates(it))
        .forEach(it -> wanted.add(simulated(it, it.manifest().title() + SIMULATED)));
    means
        .db()
        .run(tx -> {
          store.lock(tx, sandbox.id());
          if (store.list(tx, sandbox.id()).isEmpty()) {
            wanted.forEach(it -> insert(tx, author, it));
          }
        });
  }

  private static Wanted simulated(Connector connector, String label) {
    return new Wanted(connector, Environment.SIMULATED, Map.of(), Profile.of(label));
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
    var manifest = wanted.connector().manifest();
    var id = means.ids().next("proc");
    var isSimulated = wanted.environment() == Environment.SIMULATED;
    var hasDefault = store.list(tx, mode.id()).stream().anyMatch(it -> it.state().isDefault());
    var row =
        new ProcessorRow(
            id,
            mode.id(),
            manifest.name(),
            isSimulated
                ? Places.simulated(manifest, book(wanted, id))
                : Places.real(wanted.environment()),
            openings.seal(id, isSimulated ? completed(wanted) : wanted.credentials()),
            wanted.profile(),
            PriceList.NONE,
            new ProcessorRow.State(true, !hasDefault, null),
            means.clock().instant());
    var inserted = inserted(tx, row, manifest);
    note(tx, author, "processor.created", null, inserted);
    return inserted;
  }

  /** How a new simulated processor would like to be called there. */
  private static String book(Wanted wanted, String id) {
    var label = wanted.profile().label();
    if (BOOK.matcher(label).matches()) {
      return label;
    }
    var manifest = wanted.connector().manifest();
    return manifest.hosts() == null ? id : manifest.name();
  }

  /** Where somebody else's simulated processor has the name, it gets one that nobody has. */
  private ProcessorRow inserted(Tx tx, ProcessorRow row, Manifest manifest) {
    if (store.insert(tx, row)) {
      return row;
    }
    var renamed = row.withBaseUrl(Places.simulated(manifest, row.id()));
    var isSimulated = Places.environment(row) == Environment.SIMULATED;
    if (!isSimulated || !store.insert(tx, renamed)) {
      throw new IllegalStateException(row.id() + " does not fit to the others of " + row.mode());
    }
    return renamed;
  }

  /** Hexadecimal digits: some of those that are made up are keys of signatures. */
  private Map<String, Secret> completed(Wanted wanted) {
    var all = new TreeMap<>(wanted.credentials());
    for (var field : wanted.connector().manifest().credentials()) {
      var random = means.ids().random(SECRET_CHARS).getBytes(StandardCharsets.UTF_8);
      var sample = field.sample();
      all.computeIfAbsent(
          field.name(),
          _ -> new Secret(sample == null ? HexFormat.of().formatHex(random) : sample));
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
