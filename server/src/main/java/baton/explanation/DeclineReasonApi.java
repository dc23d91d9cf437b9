package baton.explanation;

import baton.http.Endpoint;
import baton.http.Response;
import baton.http.Routes;

/** {@code /v1/orchestration/decline_reasons}: what settings can add to retries, or remove. */
public final class DeclineReasonApi {
  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/decline_reasons")
            .summary("List the reasons of declines, and whether another processor is tried then")
            .returns(DeclineReasonsView.class)
            .of("settings"),
        request -> Response.ok(DeclineReasonsView.all(request.url())));
  }
}
