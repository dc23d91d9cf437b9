package baton.processor;

import baton.connector.Connector;
import baton.connector.ProcessorAccount;
import baton.core.Json;
import baton.core.Secret;
import baton.health.Health;
import baton.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes processors of what is stored, and what is stored of processors: seals and opens. */
public final class Openings {
  private final Vault vault;
  private final SortedMap<String, Connector> connectors;
  private final Places places;
  private final Forgeries forgeries = new Forgeries();

  /** {@code connectors} by their names. */
  public Openings(Vault vault, Map<String, Connector> connectors, Places places) {
    this.vault = vault;
    this.connectors = new TreeMap<>(connectors);
    this.places = places;
  }

  Places places() {
    return places;
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
            row.id(), places.url(row, connector.manifest()), profile.settings(), credentials(row));
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
}
