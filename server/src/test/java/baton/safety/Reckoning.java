package baton.safety;

import baton.core.Json;
import baton.db.Db;
import baton.simulator.Simulator;
import baton.webhook.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is asked when all has come to rest: of the database, the ledgers, webhooks, merchants. */
record Reckoning(Db db, Simulator simulator, Receiver receiver, Client client) {
  private static final String PAID_TWICE =
      """
      SELECT metadata ->> 'order' AS name FROM payment_intent GROUP BY name HAVING count(*) > 1
      """;
  private static final String EVENTS =
      """
      SELECT event FROM feed_entry JOIN webhook_endpoint it USING (mode) WHERE sequence > it.since
      """;

  /** Everything that is wrong, of what is {@code acknowledged} too; none, one hopes. */
  List<String> complaints(Collection<Shopper.Acknowledged> acknowledged, Duration restMax)
      throws IOException {
    var found = new ArrayList<>(complaints(restMax));
    found.addAll(replays(acknowledged));
    return found;
  }

  /** Everything that is wrong but for what merchants were told. */
  List<String> complaints(Duration restMax) {
    var found = new ArrayList<String>();
    Audit.open(db, restMax).forEach(it -> found.add("never came to rest: " + it));
    found.addAll(Audit.complaints(db, simulator));
    var arrived = arrived();
    db.inTx(tx -> tx.list(EVENTS, row -> row.getString("event"))).stream()
        .filter(it -> !arrived.contains(it))
        .forEach(it -> found.add("never arrived: " + it));
    db.inTx(tx -> tx.list(PAID_TWICE, row -> row.getString("name")))
        .forEach(it -> found.add("two payments for the order " + it));
    return found;
  }

  /** What merchants are told otherwise now than they were. */
  List<String> replays(Collection<Shopper.Acknowledged> acknowledged) throws IOException {
    var found = new ArrayList<String>();
    for (var it : acknowledged) {
      checkKept(it, found);
    }
    return found;
  }

  private Set<String> arrived() {
    return receiver.taken().stream()
        .map(it -> Json.read(it, JsonNode.class).path("id").asString())
        .collect(Collectors.toSet());
  }

  /** The same request gets the same answer, and what was told to be done is done. */
  private void checkKept(Shopper.Acknowledged it, List<String> found) throws IOException {
    var again = client.postOnce(it.key(), it.path(), it.form());
    if (again.status() != it.reply().status() || !again.body().equals(it.reply().body())) {
      found.add("replay: " + it.key() + " was " + it.reply() + " but is " + again);
    }
    var isPaid = it.reply().isDone() && it.reply().text("status").equals("succeeded");
    // A refund may fail after all, as any processor reserves the right to.
    if (isPaid && !it.path().equals("/v1/refunds")) {
      var now = client.get("/v1/payment_intents/" + it.reply().text("id"));
      if (!now.text("status").equals("succeeded")) {
        found.add("replay: " + it.key() + " had succeeded but is " + now);
      }
    }
  }
}
