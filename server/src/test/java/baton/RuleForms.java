package baton;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Json;
import baton.db.TestDatabase;
import java.net.URLEncoder;
import java.util.Objects;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Rule sets as tests send them. */
final class RuleForms {
  private RuleForms() {}

  /** The id of a processor of the first sandbox. */
  static String processor(String label) {
    var sql = "SELECT id FROM processor WHERE label = ? ORDER BY id LIMIT 1";
    var id = TestDatabase.db().inTx(tx -> tx.one(sql, row -> row.getString("id"), label));
    return Objects.requireNonNull(id);
  }

  /** Every payment to one processor. */
  static String simple(String name, String processor) {
    return "name=%s&rules[0][name]=all&rules[0][action][processor]=%s&default_action[processor]=%s"
        .formatted(name, processor, processor);
  }

  /** The rules and the default action that the API shows, as it takes them. */
  static String sent(Json ruleSet) {
    var form = new StringJoiner("&");
    add(form, "rules", ruleSet.node().path("rules"));
    add(form, "default_action", ruleSet.node().path("default_action"));
    return form.toString();
  }

  private static void add(StringJoiner form, String name, JsonNode value) {
    if (value.isArray()) {
      for (var index = 0; index < value.size(); index++) {
        add(form, name + "[" + index + "]", value.get(index));
      }
    } else if (value.isObject()) {
      value.properties().stream()
          .filter(it -> !it.getKey().equals("id") && !it.getKey().equals("summary"))
          .forEach(it -> add(form, name + "[" + it.getKey() + "]", it.getValue()));
    } else if (!value.isNull()) {
      form.add(name + "=" + URLEncoder.encode(value.asString(), UTF_8));
    }
  }
}
