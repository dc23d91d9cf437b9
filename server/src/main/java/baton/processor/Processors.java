package baton.processor;

import baton.account.Mode;
import baton.connector.Connector;
import baton.connector.ProcessorAccount;
import baton.core.Ids;
import baton.core.Json;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import baton.vault.Vault;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which processors a mode can use. */
public final class Processors {
  /** Base URLs of sandbox processors start so; where those are is a matter of this start. */
  private static final String SANDBOX = "sandbox:";

  private static final Duration CACHED = Duration.ofSeconds(10);
  private static final int CACHED_MAX = 10_000;
  private static final int SECRET_CHARS = 32;

  private final Db db;
  private final ProcessorStore store;
  private final Vault vault;
  private final Map<String, Connector> connectors;
  private final URI sandboxUrl;
  private final Ids ids;
  private final Clock clock;
  private final Cache<String, Processor> byId = cache();
  private final Cache<String, Processor> defaults = cache();

  /** What {@link Processors} needs beside the database. */
  public record Surroundings(
      Vault vault, Map<String, Connector> connectors, URI sandboxUrl, Ids ids, Clock clock) {}

  public Processors(Db db, ProcessorStore store, Surroundings around) {
    this.db = db;
    this.store = store;
    this.vault = around.vault();
    this.connectors = Map.copyOf(around.connectors());
    this.sandboxUrl = around.sandboxUrl();
    this.ids = around.ids();
    this.clock = around.clock();
  }

  /** The sandboxes that have no processor yet. */
  public List<Mode> bareSandboxes() {
    return db.inTx(store::listBareSandboxes);
  }

  /**
   * Gives a new sandbox its simulated processors, unless somebody else just did; the first is the
   * default.
   *
   * @param labels no other sandbox has these: they name the books of simulated processors
   */
  public void addSandbox(Mode mode, List<String> labels) {
    db.run(tx -> {
      store.lock(tx, mode);
      if (store.findDefault(tx, mode.id()) != null) {
        return;
      }
      for (var label : labels) {
        var id = ids.next("proc");
        var credentials =
            new TreeMap<>(
                Map.of(
                    "api_key", "sandbox_" + ids.random(SECRET_CHARS),
                    "notice_secret", "notice_" + ids.random(SECRET_CHARS)));
        var row =
            new ProcessorStore.Row(
                id,
                mode.id(),
                "sandbox",
                label,
                SANDBOX + "/" + label + "/v1",
                vault.seal(new Secret(Json.write(credentials)), id),
                label.equals(labels.getFirst()),
                PriceList.NONE);
        store.insert(tx, row, clock.instant());
      }
    });
  }

  /** Seals again what an older Baton sealed with a key that a rotation would destroy. */
  public void resealOld() {
    db.run(tx ->
        store.list(tx).stream()
            .filter(it -> vault.isSealedOld(it.credentials()))
            .forEach(it -> {
              var credentials = vault.open(it.credentials(), it.id());
              store.reseal(tx, it, vault.seal(credentials, it.id()));
            }));
  }

  /** Null when there is none. */
  public @Nullable Processor find(String id) {
    return cached(byId, id, tx -> store.find(tx, id));
  }

  /** Throws {@link IllegalStateException} when there is none: ids of processors are never lost. */
  public Processor get(String id) {
    var processor = find(id);
    if (processor == null) {
      throw new IllegalStateException("no processor " + id);
    }
    return processor;
  }

  /** Where a mode's payments go when nothing else decides; null when it has no processor yet. */
  public @Nullable Processor findDefault(Mode mode) {
    return cached(defaults, mode.id(), tx -> store.findDefault(tx, mode.id()));
  }

  /**
   * Changes the price list of one of the mode's processors. Null when there is no such processor.
   * To be forgotten when {@code tx} is committed; other nodes learn of it within ten seconds.
   */
  @Nullable PriceList price(Tx tx, String mode, String id, UnaryOperator<PriceList> change) {
    var current = store.lockPrices(tx, mode, id);
    if (current == null) {
      return null;
    }
    var changed = change.apply(current);
    store.updatePrices(tx, mode, id, changed);
    return changed;
  }

  /** The processor is not as it was. */
  void forget(String id) {
    byId.invalidate(id);
  }

  /** Every processor of every mode that is a sandbox processor of this server. */
  public List<Processor> sandboxes() {
    return db.inTx(store::list).stream()
        .filter(it -> it.baseUrl().startsWith(SANDBOX))
        .map(this::open)
        .toList();
  }

  private @Nullable Processor cached(
      Cache<String, Processor> cache, String key, Function<Tx, ProcessorStore.@Nullable Row> find) {
    var cached = cache.getIfPresent(key);
    if (cached != null) {
      return cached;
    }
    var row = db.inTx(find);
    if (row == null) {
      return null;
    }
    var processor = open(row);
    cache.put(key, processor);
    return processor;
  }

  private Processor open(ProcessorStore.Row row) {
    var connector = connectors.get(row.connector());
    if (connector == null) {
      throw new IllegalStateException(row.id() + " needs the connector " + row.connector());
    }
    var credentials = new TreeMap<String, Secret>();
    var json = Json.parse(vault.open(row.credentials(), row.id()).reveal());
    if (json == null) {
      throw new IllegalStateException(row.id() + " has unreadable credentials");
    }
    json.node()
        .properties()
        .forEach(it -> credentials.put(it.getKey(), new Secret(it.getValue().asString())));
    var account = new ProcessorAccount(row.id(), resolve(row.baseUrl()), credentials);
    return new Processor(row.id(), row.mode(), row.label(), connector, account, row.prices());
  }

  private URI resolve(String baseUrl) {
    return baseUrl.startsWith(SANDBOX)
        ? URI.create(sandboxUrl + baseUrl.substring(SANDBOX.length()))
        : URI.create(baseUrl);
  }

  private static Cache<String, Processor> cache() {
    return Caffeine.newBuilder().expireAfterWrite(CACHED).maximumSize(CACHED_MAX).build();
  }
}
