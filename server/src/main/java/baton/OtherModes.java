package baton;

import baton.db.Db;
import baton.http.Caller;
import baton.http.OtherMode;
import java.util.Map;

/** Looks for an object that was asked for with the key of the wrong mode, in its account only. */
record OtherModes(Db db) implements OtherMode {
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("ch", "charge"),
          Map.entry("cus", "customer"),
          Map.entry("list", "value_list"),
          Map.entry("par", "attempt"),
          Map.entry("pi", "payment_intent"),
          Map.entry("pm", "payment_method"),
          Map.entry("proc", "processor"),
          Map.entry("re", "refund"),
          Map.entry("rs", "rule_set"),
          Map.entry("txn", "balance_transaction"),
          Map.entry("uo", "unknown_outcome"));
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
