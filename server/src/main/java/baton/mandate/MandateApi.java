package baton.mandate;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /v1/mandates}. */
public final class MandateApi {
  private final Db db;
  private final Mandates mandates;

  public MandateApi(Db db, Mandates mandates) {
    this.db = db;
    this.mandates = mandates;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/mandates/{mandate}")
            .summary("Retrieve what a payer agreed to")
            .returns(MandateView.class),
        this::retrieve);
  }

  /** For {@code expand[]=mandate}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var mandate = mandates.find(tx, mode, id);
    return mandate == null ? null : MandateView.of(mandate, livemode);
  }

  private Response retrieve(Request request) {
    var id = request.path("mandate");
    var caller = request.caller();
    return db.inTx(tx -> {
      var view = find(tx, caller.mode(), id, caller.livemode());
      if (view == null) {
        throw Problem.missing("mandate", id, "mandate");
      }
      return Response.ok(view);
    });
  }
}
