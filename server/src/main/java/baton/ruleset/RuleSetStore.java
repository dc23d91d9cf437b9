package baton.ruleset;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.rules.Action;
import baton.rules.Rule;
import baton.rules.RuleSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of rule sets. */
public final class RuleSetStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, name, status, version, rules, otherwise, metadata, created_at, updated_at,
             activated_at, deactivated_at
        FROM rule_set
      """;
  private static final String LIST = COLUMNS + " WHERE mode = ?";
  private static final String FIND = LIST + " AND id = ?";
  private static final String LOCK = FIND + " FOR UPDATE";
  private static final String LOCK_ACTIVE = LIST + " AND status = 'active' FOR UPDATE";
  private static final String FIND_ACTIVE = LIST + " AND status = 'active'";
  private static final String FIND_IN_ACCOUNT =
      COLUMNS
          + """
           WHERE id = ?
             AND mode IN (SELECT id FROM mode WHERE account = ? AND deleted_at IS NULL)
          """;
  private static final String COUNT =
      """
      SELECT count(*) AS sets FROM rule_set WHERE mode = ?
      """;
  private static final String USING =
      """
      SELECT id FROM rule_set WHERE mode = ? AND uses @> ?::jsonb ORDER BY id
      """;
  private static final String ACTIVE_USING =
      """
      SELECT id FROM rule_set WHERE mode = ? AND uses @> ?::jsonb AND status = 'active'
      """;
  private static final String INSERT =
      """
      INSERT INTO rule_set
        (name, status, version, rules, otherwise, uses, metadata, updated_at, activated_at,
         deactivated_at, mode, id, created_at)
      VALUES (?, ?, ?, ?::json, ?::json, ?::jsonb, ?::json, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE rule_set
         SET name = ?, status = ?, version = ?, rules = ?::json, otherwise = ?::json,
             uses = ?::jsonb, metadata = ?::json, updated_at = ?, activated_at = ?,
             deactivated_at = ?
       WHERE mode = ? AND id = ?
      """;
  private static final String DELETE =
      """
      DELETE FROM rule_set WHERE mode = ? AND id = ?
      """;

  void insert(Tx tx, StoredRuleSet it) {
    var values = values(it);
    values.add(it.times().createdAt());
    tx.updateOne(INSERT, values.toArray());
  }

  void update(Tx tx, StoredRuleSet it) {
    tx.updateOne(UPDATE, values(it).toArray());
  }

  /** In the order of {@link #UPDATE}, with which {@link #INSERT} begins. */
  private static List<@Nullable Object> values(StoredRuleSet it) {
    var rules = it.rules();
    var values = new ArrayList<@Nullable Object>();
    values.add(rules.name());
    values.add(it.status().code());
    values.add(rules.version());
    values.add(Json.write(rules.rules()));
    values.add(Json.write(rules.otherwise()));
    values.add(Json.write(Used.in(rules).ids()));
    values.add(Json.write(it.metadata()));
    values.add(it.times().updatedAt());
    values.add(it.times().activatedAt());
    values.add(it.times().deactivatedAt());
    values.add(it.mode());
    values.add(it.id());
    return values;
  }

  void delete(Tx tx, StoredRuleSet it) {
    tx.updateOne(DELETE, it.mode(), it.id());
  }

  @Nullable StoredRuleSet find(Tx tx, String mode, String id) {
    return tx.one(FIND, RuleSetStore::read, mode, id);
  }

  /** In whatever mode of the account that is not deleted. */
  public @Nullable StoredRuleSet findInAccount(Tx tx, String account, String id) {
    return tx.one(FIND_IN_ACCOUNT, RuleSetStore::read, id, account);
  }

  /** As {@link #find}, and nobody else changes it until {@code tx} ends. */
  @Nullable StoredRuleSet lock(Tx tx, String mode, String id) {
    return tx.one(LOCK, RuleSetStore::read, mode, id);
  }

  @Nullable StoredRuleSet findActive(Tx tx, String mode) {
    return tx.one(FIND_ACTIVE, RuleSetStore::read, mode);
  }

  @Nullable StoredRuleSet lockActive(Tx tx, String mode) {
    return tx.one(LOCK_ACTIVE, RuleSetStore::read, mode);
  }

  int count(Tx tx, String mode) {
    var count = tx.one(COUNT, row -> row.getInt("sets"), mode);
    return count == null ? 0 : count;
  }

  /** The ids of those in which the id of a processor or list stands. */
  List<String> using(Tx tx, String mode, String id) {
    return tx.list(USING, row -> row.getString("id"), mode, Json.write(List.of(id)));
  }

  /** As {@link #using}, of the active one alone. */
  public List<String> activeUsing(Tx tx, String mode, String id) {
    return tx.list(ACTIVE_USING, row -> row.getString("id"), mode, Json.write(List.of(id)));
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode) {
    return Listing.of(LIST, mode);
  }

  static StoredRuleSet read(ResultSet row) throws SQLException {
    return new StoredRuleSet(
        row.getString("mode"),
        rules(row, row.getString("id")),
        StoredRuleSet.Status.of(row.getString("status")),
        Columns.texts(row, "metadata"),
        new StoredRuleSet.Times(
            Columns.instant(row, "created_at"),
            Columns.instant(row, "updated_at"),
            Columns.instantOrNull(row, "activated_at"),
            Columns.instantOrNull(row, "deactivated_at")));
  }

  /** Of a row that has its version, name, rules and what is done otherwise. */
  static RuleSet rules(ResultSet row, String id) throws SQLException {
    return new RuleSet(
        id,
        row.getInt("version"),
        row.getString("name"),
        List.of(Columns.json(row, "rules", Rule[].class)),
        Columns.json(row, "otherwise", Action.class));
  }
}
