package baton.webhook;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of endpoints. Secrets are sealed before they come here. */
public final class WebhookEndpointStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, is_live, url, enabled_events, api_version, description, metadata, is_enabled,
             is_in_order, secret, former_secret, former_until, since, failing_since, created_at
        FROM webhook_endpoint
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND_ENABLED = COLUMNS + " WHERE id = ? AND is_enabled";
  private static final String INSERT =
      """
      INSERT INTO webhook_endpoint
        (url, enabled_events, api_version, description, metadata, is_enabled, is_in_order, secret,
         former_secret, former_until, mode, id, is_live, since, created_at)
      VALUES (?, ?::jsonb, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String BEGIN_CURSOR =
      """
      INSERT INTO webhook_cursor (mode, sequence) VALUES (?, ?) ON CONFLICT (mode) DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE webhook_endpoint
         SET url = ?, enabled_events = ?::jsonb, api_version = ?, description = ?,
             metadata = ?::json, is_enabled = ?, is_in_order = ?, secret = ?, former_secret = ?,
             former_until = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String LOCK_OLD =
      COLUMNS
          + """
           WHERE NOT starts_with(secret, ?) OR NOT starts_with(former_secret, ?)
           ORDER BY id LIMIT ? FOR UPDATE
          """;
  private static final String FAILS =
      """
      UPDATE webhook_endpoint SET failing_since = ?
       WHERE mode = ? AND id = ? AND failing_since IS NULL
      """;
  private static final String WORKS =
      """
      UPDATE webhook_endpoint SET failing_since = NULL WHERE mode = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM webhook_endpoint WHERE mode = ? AND id = ?
      """;

  /** From now on, what comes behind {@code since} in the feed is its. */
  void insert(Tx tx, WebhookEndpoint it) {
    var terms = it.terms();
    tx.updateOne(
        INSERT,
        terms.url().toString(),
        Json.write(terms.enabledEvents()),
        terms.apiVersion(),
        terms.description(),
        Json.write(terms.metadata()),
        it.isEnabled(),
        terms.isInOrder(),
        it.secrets().current(),
        it.secrets().former(),
        it.secrets().formerUntil(),
        it.mode(),
        it.id(),
        it.isLive(),
        it.since(),
        it.createdAt());
    tx.update(BEGIN_CURSOR, it.mode(), it.since());
  }

  void update(Tx tx, WebhookEndpoint it) {
    var terms = it.terms();
    tx.updateOne(
        UPDATE,
        terms.url().toString(),
        Json.write(terms.enabledEvents()),
        terms.apiVersion(),
        terms.description(),
        Json.write(terms.metadata()),
        it.isEnabled(),
        terms.isInOrder(),
        it.secrets().current(),
        it.secrets().former(),
        it.secrets().formerUntil(),
        it.mode(),
        it.id());
  }

  void delete(Tx tx, WebhookEndpoint it) {
    tx.updateOne(DELETE, it.mode(), it.id());
  }

  /** Remembers whether the last try failed, and since when all did. */
  void told(Tx tx, WebhookEndpoint it, boolean isDelivered, Instant now) {
    if (!isDelivered && it.failingSince() == null) {
      tx.update(FAILS, now, it.mode(), it.id());
    } else if (isDelivered && it.failingSince() != null) {
      tx.update(WORKS, it.mode(), it.id());
    }
  }

  @Nullable WebhookEndpoint find(Tx tx, String mode, String id) {
    return tx.one(FIND, WebhookEndpointStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the endpoint until {@code tx} ends. */
  @Nullable WebhookEndpoint lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, WebhookEndpointStore::read, mode, id);
  }

  /** Up to {@code max} with a secret that does not begin with {@code prefix}, locked. */
  List<WebhookEndpoint> lockOld(Tx tx, String prefix, int max) {
    return tx.list(LOCK_OLD, WebhookEndpointStore::read, prefix, prefix, max);
  }

  /** For who works on it, in whatever mode; null also when it is disabled. */
  @Nullable WebhookEndpoint findEnabled(Tx tx, String id) {
    return tx.one(FIND_ENABLED, WebhookEndpointStore::read, id);
  }

  List<WebhookEndpoint> all(Tx tx, String mode) {
    return tx.list(LIST, WebhookEndpointStore::read, mode);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static WebhookEndpoint read(ResultSet row) throws SQLException {
    return new WebhookEndpoint(
        row.getString("id"),
        row.getString("mode"),
        row.getBoolean("is_live"),
        terms(row),
        new WebhookEndpoint.Secrets(
            row.getString("secret"),
            Columns.textOrNull(row, "former_secret"),
            Columns.instantOrNull(row, "former_until")),
        row.getBoolean("is_enabled"),
        row.getLong("since"),
        Columns.instantOrNull(row, "failing_since"),
        Columns.instant(row, "created_at"));
  }

  private static WebhookEndpoint.Terms terms(ResultSet row) throws SQLException {
    return new WebhookEndpoint.Terms(
        URI.create(row.getString("url")),
        List.of(Columns.json(row, "enabled_events", String[].class)),
        row.getString("api_version"),
        Columns.textOrNull(row, "description"),
        Columns.texts(row, "metadata"),
        row.getBoolean("is_in_order"));
  }
}
