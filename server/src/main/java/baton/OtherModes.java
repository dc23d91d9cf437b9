package baton;

import baton.db.Db;
import baton.http.Caller;
import baton.http.OtherMode;
import java.util.Map;

/** Looks for an object that was asked for with the key of the wrong mode, in its account only. */
record OtherModes(Db db) implements OtherMode {
  private static final Map<String, String> TABLES =
      Map.of(
          "ch", "charge",
          "cus", "customer",
          "list", "value_list",
          "par", "attempt",
          "pi", "payment_intent",
          "pm", "payment_method",
          "proc", "processor",
          "re", "refund",
          "rs", "rule_set",
          "txn", "balance_transaction");
  private static final String FIND =
      """
      SELECT mode.id
        FROM %s object JOIN mode ON mode.id = object.mode
       WHERE object.id = ? AND mode.account = ? AND mode.is_live <> ?
      """;

  @Override
  public boolean has(Caller caller, String id) {
    var stored = id.startsWith("pr_") ? id.replaceFirst("pr_", "pi_") : id;
    var table = TABLES.get(stored.substring(0, Math.max(0, stored.indexOf('_'))));
    if (table == null) {
      return false;
    }
    var sql = FIND.formatted(table);
    return db.inTx(tx ->
        tx.one(sql, row -> row.getString("id"), stored, caller.account(), caller.livemode()))
        != null;
  }
}
