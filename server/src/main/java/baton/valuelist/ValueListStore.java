package baton.valuelist;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.rules.Attribute;
import baton.rules.Explanation.ListVersion;
import baton.rules.NamedList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of named lists. */
public final class ValueListStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, name, kind, version, count, metadata, created_at FROM value_list
      """;
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String FIND_NAMED = LIST + " AND name = ?";
  private static final String HOLD =
      LIST + " AND id IN (SELECT jsonb_array_elements_text(?::jsonb)) ORDER BY id FOR SHARE";
  private static final String VERSIONS =
      """
      SELECT id, version FROM value_list
       WHERE mode = ? AND id IN (SELECT jsonb_array_elements_text(?::jsonb)) ORDER BY id
      """;
  private static final String COUNT =
      """
      SELECT count(*) AS lists FROM value_list WHERE mode = ?
      """;
  private static final String LOCK_MODE =
      """
      SELECT id FROM mode WHERE id = ? FOR NO KEY UPDATE
      """;
  private static final String INSERT =
      """
      INSERT INTO value_list (id, mode, name, kind, version, count, metadata, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::json, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE value_list SET name = ?, version = ?, count = ?, metadata = ?::json
       WHERE mode = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM value_list WHERE mode = ? AND id = ?
      """;
  private static final String DELETE_VALUES =
      """
      DELETE FROM value_list_entry WHERE list = ?
      """;
  private static final String ADD =
      """
      INSERT INTO value_list_entry (list, value, since_version)
      SELECT ?, value, ? FROM jsonb_array_elements_text(?::jsonb) AS value
      """;
  private static final String REMOVE =
      """
      UPDATE value_list_entry SET until_version = ?
       WHERE list = ? AND until_version IS NULL
         AND value IN (SELECT jsonb_array_elements_text(?::jsonb))
      """;
  private static final String VALUES =
      """
      SELECT value FROM value_list_entry
       WHERE list = ? AND since_version <= ? AND (until_version IS NULL OR until_version > ?)
      """;
  private static final String ALL_VALUES = VALUES + " ORDER BY value";
  private static final String VALUES_AFTER = VALUES + " AND value > ? ORDER BY value LIMIT ?";
  private static final String VALUES_BEFORE = VALUES + " AND value < ? ORDER BY value DESC LIMIT ?";

  /** Nobody else names or counts the mode's lists until {@code tx} ends. */
  void lockMode(Tx tx, String mode) {
    tx.one(LOCK_MODE, row -> row.getString("id"), mode);
  }

  void insert(Tx tx, ValueList it) {
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.name(),
        code(it.kind()),
        it.version(),
        it.count(),
        Json.write(it.metadata()),
        it.createdAt());
  }

  void update(Tx tx, ValueList it) {
    tx.updateOne(
        UPDATE, it.name(), it.version(), it.count(), Json.write(it.metadata()), it.mode(), it.id());
  }

  void delete(Tx tx, ValueList it) {
    tx.update(DELETE_VALUES, it.id());
    tx.updateOne(DELETE, it.mode(), it.id());
  }

  /** From {@code version} on. None of {@code values} is there yet. */
  void add(Tx tx, String list, int version, Collection<String> values) {
    tx.update(ADD, list, version, Json.write(values));
  }

  /** From {@code version} on. */
  void remove(Tx tx, String list, int version, Collection<String> values) {
    tx.update(REMOVE, version, list, Json.write(values));
  }

  @Nullable ValueList find(Tx tx, String mode, String id) {
    return tx.one(FIND, ValueListStore::read, mode, id);
  }

  /** As {@link #find}, and nobody else changes the list until {@code tx} ends. */
  @Nullable ValueList lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, ValueListStore::read, mode, id);
  }

  @Nullable ValueList findNamed(Tx tx, String mode, String name) {
    return tx.one(FIND_NAMED, ValueListStore::read, mode, name);
  }

  /** Those of {@code ids} that are there; until {@code tx} ends nobody changes them. */
  public List<ValueList> hold(Tx tx, String mode, Collection<String> ids) {
    return tx.list(HOLD, ValueListStore::read, mode, Json.write(ids));
  }

  /** The versions that those of {@code ids} which are there have now, in the order of their ids. */
  public List<ListVersion> versions(Tx tx, String mode, Collection<String> ids) {
    return tx.list(
        VERSIONS,
        row -> new ListVersion(row.getString("id"), row.getInt("version")),
        mode,
        Json.write(ids));
  }

  /** The names of the mode's lists, by id. */
  public Map<String, String> names(Tx tx, String mode) {
    var names = new HashMap<String, String>();
    tx.list(LIST, ValueListStore::read, mode).forEach(it -> names.put(it.id(), it.name()));
    return names;
  }

  /** Those versions, with their values in order, by id. What is not there is left out. */
  public Map<String, NamedList> load(Tx tx, String mode, List<ListVersion> versions) {
    var loaded = new HashMap<String, NamedList>();
    for (var it : versions) {
      var list = find(tx, mode, it.list());
      if (list != null) {
        var values = values(tx, it.list(), it.version());
        loaded.put(it.list(), new NamedList(it.list(), it.version(), list.kind(), values));
      }
    }
    return loaded;
  }

  int count(Tx tx, String mode) {
    var count = tx.one(COUNT, row -> row.getInt("lists"), mode);
    return count == null ? 0 : count;
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  /** In order. */
  List<String> values(Tx tx, String list, int version) {
    return tx.list(ALL_VALUES, ValueListStore::readValue, list, version, version);
  }

  /** At most {@code max} in order, those behind {@code value}; of all when it is empty. */
  List<String> valuesAfter(Tx tx, ListVersion of, String value, int max) {
    return tx.list(
        VALUES_AFTER, ValueListStore::readValue, of.list(), of.version(), of.version(), value, max);
  }

  /** At most {@code max} in reverse order, those before {@code value}. */
  List<String> valuesBefore(Tx tx, ListVersion of, String value, int max) {
    return tx.list(
        VALUES_BEFORE,
        ValueListStore::readValue,
        of.list(),
        of.version(),
        of.version(),
        value,
        max);
  }

  static ValueList read(ResultSet row) throws SQLException {
    return new ValueList(
        row.getString("id"),
        row.getString("mode"),
        row.getString("name"),
        Attribute.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getInt("version"),
        row.getInt("count"),
        Columns.texts(row, "metadata"),
        Columns.instant(row, "created_at"));
  }

  /** {@code bin} */
  static String code(Attribute.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String readValue(ResultSet row) throws SQLException {
    return row.getString("value");
  }
}
