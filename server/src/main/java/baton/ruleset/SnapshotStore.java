package baton.ruleset;

import baton.core.Json;
import baton.db.Columns;
import baton.db.Listing;
import baton.db.Tx;
import baton.rules.Explanation.ListVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of what was active when, and of what is. */
public final class SnapshotStore {
  private static final String COLUMNS =
      """
      SELECT id, mode, number, rule_set, version, name, rules, otherwise, lists, activated_at
        FROM rule_set_snapshot
      """;
  private static final String FIND = COLUMNS + " WHERE mode = ? AND id = ?";
  private static final String LIST = COLUMNS + " WHERE mode = ? AND rule_set = ?";
  private static final String FIND_OF =
      """
      SELECT id FROM rule_set_snapshot WHERE mode = ? AND rule_set = ? ORDER BY id LIMIT 1
      """;
  private static final String INSERT =
      """
      INSERT INTO rule_set_snapshot
        (id, mode, number, rule_set, version, name, rules, otherwise, lists, activated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::json, ?::json, ?::json, ?)
      """;
  private static final String ACTIVE =
      """
      SELECT snapshot.id, snapshot.lists
        FROM active_rules JOIN rule_set_snapshot snapshot ON snapshot.id = active_rules.snapshot
       WHERE active_rules.mode = ?
      """;
  private static final String BEGIN =
      """
      INSERT INTO active_rules (mode, number, snapshot) VALUES (?, 0, NULL)
      ON CONFLICT (mode) DO NOTHING
      """;
  private static final String LOCK_NUMBER =
      """
      SELECT number FROM active_rules WHERE mode = ? FOR UPDATE
      """;
  private static final String SET_ACTIVE =
      """
      UPDATE active_rules SET number = ?, snapshot = ? WHERE mode = ?
      """;
  private static final String SET_NONE =
      """
      UPDATE active_rules SET snapshot = NULL WHERE mode = ?
      """;

  /**
   * What is active.
   *
   * @param lists the ids of those that stand in it
   */
  record Active(String snapshot, List<String> lists) {}

  /**
   * How many activations the mode has had. Nobody else activates or deactivates until {@code tx}
   * ends.
   */
  public int lock(Tx tx, String mode) {
    tx.update(BEGIN, mode);
    var number = tx.one(LOCK_NUMBER, row -> row.getInt("number"), mode);
    if (number == null) {
      throw new IllegalStateException("no active_rules of " + mode);
    }
    return number;
  }

  /** From now on it decides. Its mode is locked by {@link #lock}. */
  void activate(Tx tx, Snapshot it) {
    var rules = it.rules();
    tx.updateOne(
        INSERT,
        it.id(),
        it.mode(),
        it.number(),
        rules.id(),
        rules.version(),
        rules.name(),
        Json.write(rules.rules()),
        Json.write(rules.otherwise()),
        Json.write(it.lists()),
        it.activatedAt());
    tx.updateOne(SET_ACTIVE, it.number(), it.id(), it.mode());
  }

  /** From now on nothing decides. The mode is locked by {@link #lock}. */
  void deactivate(Tx tx, String mode) {
    tx.updateOne(SET_NONE, mode);
  }

  /** Null when nothing is active. */
  @Nullable Active active(Tx tx, String mode) {
    return tx.one(
        ACTIVE,
        row -> new Active(row.getString("id"), lists(row).stream().map(ListVersion::list).toList()),
        mode);
  }

  @Nullable Snapshot find(Tx tx, String mode, String id) {
    return tx.one(FIND, SnapshotStore::read, mode, id);
  }

  /** The id of the first of a rule set's: all of them say the same. Null when there is none. */
  @Nullable String findOf(Tx tx, String mode, String ruleSet) {
    return tx.one(FIND_OF, row -> row.getString("id"), mode, ruleSet);
  }

  /** To be narrowed and read with {@link #read}. */
  Listing list(String mode, String ruleSet) {
    return Listing.of(LIST, mode, ruleSet);
  }

  static Snapshot read(ResultSet row) throws SQLException {
    return new Snapshot(
        row.getString("id"),
        row.getString("mode"),
        row.getInt("number"),
        RuleSetStore.rules(row, row.getString("rule_set")),
        lists(row),
        Columns.instant(row, "activated_at"));
  }

  private static List<ListVersion> lists(ResultSet row) throws SQLException {
    return List.of(Columns.json(row, "lists", ListVersion[].class));
  }
}
