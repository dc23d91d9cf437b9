package baton.processor;

import baton.connector.Connector;
import baton.connector.Manifest;
import baton.connector.ProcessorAccount;
import baton.core.Json;
import baton.core.Secret;
import baton.health.Health;
import baton.vault.Vault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes processors of what is stored, and what is stored of processors: seals and opens. */
public final class Openings {
  /** Base URLs of sandbox processors start so; where those are is a matter of this start. */
  private static final String SANDBOX = "sandbox:";

  private final Vault vault;
  private final SortedMap<String, Connector> connectors;
  private final URI sandboxUrl;
  private final Forgeries forgeries = new Forgeries();

  /** {@code connectors} by their names. */
  public Openings(Vault vault, Map<String, Connector> connectors, URI sandboxUrl) {
    this.vault = vault;
    this.connectors = new TreeMap<>(connectors);
    this.sandboxUrl = sandboxUrl;
  }

  /** By their names. */
  List<Connector> connectors() {
    return List.copyOf(connectors.values());
  }

  /** Null when there is none. */
  @Nullable Connector find(String connector) {
    return connectors.get(connector);
  }

  Connector connector(ProcessorRow row) {
    var connector = connectors.get(row.connector());
    if (connector == null) {
      throw new IllegalStateException(row.id() + " needs the connector " + row.connector());
    }
    return connector;
  }

  Processor open(ProcessorRow row) {
    var connector = connector(row);
    var profile = row.profile();
    var account =
        new ProcessorAccount(
            row.id(), resolve(row.baseUrl()), profile.settings(), credentials(row));
    return new Processor(
        row.id(),
        row.mode(),
        profile.label(),
        connector,
        account,
        row.prices(),
        profile.limits().of(connector.manifest().capabilities()),
        row.state().isEnabled() && row.state().deletedAt() == null,
        row.state().isDefault(),
        profile.acquirerBin());
  }

  SortedMap<String, Secret> credentials(ProcessorRow row) {
    var json = Json.parse(vault.open(row.credentials(), row.id()).reveal());
    if (json == null) {
      throw new IllegalStateException(row.id() + " has unreadable credentials");
    }
    var credentials = new TreeMap<String, Secret>();
    json.node()
        .properties()
        .forEach(it -> credentials.put(it.getKey(), new Secret(it.getValue().asString())));
    return credentials;
  }

  /** {@code id} is the processor's. */
  String seal(String id, Map<String, Secret> credentials) {
    var plain = new TreeMap<String, String>();
    credentials.forEach((name, secret) -> plain.put(name, secret.reveal()));
    return vault.seal(new Secret(Json.write(plain)), id);
  }

  /** The notices for each processor that this node refused. */
  Forgeries forgeries() {
    return forgeries;
  }

  /** How calls to a processor have gone on this node. */
  Health health(String id) {
    return vault.health(id);
  }

  boolean isSealedOld(ProcessorRow row) {
    return vault.isSealedOld(row.credentials());
  }

  /** The name of the book of a simulated processor; null when it is a real one. */
  static @Nullable String book(ProcessorRow row) {
    var url = row.baseUrl();
    return isSimulated(row) ? url.substring(SANDBOX.length() + 1, url.lastIndexOf('/')) : null;
  }

  /** The base URL to store for a simulated processor that keeps its book under {@code name}. */
  static String simulated(String name) {
    return SANDBOX + "/" + name + "/v1";
  }

  static boolean isSimulated(ProcessorRow row) {
    return row.baseUrl().startsWith(SANDBOX);
  }

  /** The base URL to store for a real processor. */
  static String real(Manifest.Hosts hosts, boolean isLive) {
    return isLive ? hosts.live() : hosts.test();
  }

  private URI resolve(String baseUrl) {
    return baseUrl.startsWith(SANDBOX)
        ? URI.create(sandboxUrl + baseUrl.substring(SANDBOX.length()))
        : URI.create(baseUrl);
  }
}
