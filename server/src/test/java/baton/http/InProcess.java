package baton.http;

import baton.db.Db;
import java.time.Clock;
import java.util.List;

/** Answers in the thread, and so in the transaction, of whoever asks. */
public final class InProcess {
  private static final String VERSION = "2025-01-27.acacia";

  private InProcess() {}

  /** {@code pathAndQuery} is of an endpoint that reads. */
  public static Response get(Db db, Routes routes, Caller caller, String pathAndQuery) {
    return answer(db, routes, caller, "GET", pathAndQuery);
  }

  /** As {@link #get}, of an endpoint that writes; the form stands where a query would. */
  public static Response post(Db db, Routes routes, Caller caller, String pathAndForm) {
    return answer(db, routes, caller, "POST", pathAndForm);
  }

  private static Response answer(
      Db db, Routes routes, Caller caller, String method, String pathAndParams) {
    var parts = pathAndParams.split("\\?", -1);
    var match = routes.find(method, parts[0]);
    if (match == null || !(match.route() instanceof Route.Api api)) {
      throw new AssertionError("no endpoint at " + parts[0]);
    }
    var shape = api.endpoint().shape();
    var params = Params.read(shape, parts.length == 1 ? "" : parts[1]);
    var expand = new Expand(new Expansions(), caller, List.of(), List.of());
    var idempotency = new Idempotency(db, new TestNodes("node_1"), Clock.systemUTC());
    var once = new Once(idempotency, null, api.isResumable(), expand);
    var sender = new Request.Sender("127.0.0.1", null);
    return api.handler()
        .handle(
            new Request("req_1", parts[0], VERSION, caller, sender, match.values(), params, once));
  }
}
