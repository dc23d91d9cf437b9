package baton.http;

import baton.db.Db;
import java.time.Clock;
import java.util.List;

/** Answers in the thread, and so in the transaction, of whoever asks. */
public record InProcess(Db db, Routes routes, Caller caller) {
  private static final String VERSION = "2025-01-27.acacia";

  /** {@code pathAndQuery} is of an endpoint that reads. */
  public Response get(String pathAndQuery) {
    return answer("GET", pathAndQuery);
  }

  /** As {@link #get}, of an endpoint that writes; the form stands where a query would. */
  public Response post(String pathAndForm) {
    return answer("POST", pathAndForm);
  }

  private Response answer(String method, String pathAndParams) {
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
