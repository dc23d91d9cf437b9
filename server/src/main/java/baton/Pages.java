package baton;

import baton.core.Json;
import baton.dashboard.DashboardPage;
import baton.http.Expansions;
import baton.http.OpenApi;
import baton.http.Response;
import baton.http.Routes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The pages of the server itself: the start page, its health, and the description of the API. */
final class Pages {
  private static final String START =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Baton</title>
      <style>
        body { font: 17px/1.6 system-ui, sans-serif; color: #1a1f36; background: #f6f8fa;
               max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; }
        h1 { font-size: 2.2rem; margin-bottom: 0; }
        a { color: #3b4cca; }
        code { background: #e8ecf1; border-radius: 4px; padding: .1rem .35rem; }
      </style>
      <main>
        <h1>Baton</h1>
        <p>The server runs, and everything is in the API, under <code>/v1</code>. The
           <a href="/dashboard">dashboard</a> is not built.</p>
        <ul>
          <li><a href="/openapi.json">openapi.json</a>: every endpoint and its parameters</li>
          <li><a href="/ops/health">/ops/health</a>: for load balancers</li>
        </ul>
      </main></html>
      """;

  /** Whether requests should be sent here; {@code status} says why not. */
  record Health(String status) {
    static final Health OK = new Health("ok");
    static final Health DRAINING = new Health("draining");
    static final Health DISK_FULL = new Health("disk_full");
    static final Health NO_DATABASE = new Health("no_database");

    private Response response() {
      return Response.failed(this.equals(OK) ? 200 : 503, this);
    }
  }

  private Pages() {}

  /** To be called last: the description is of the routes that are there by then. */
  static void register(
      Routes routes, Expansions expansions, DashboardPage dashboard, Supplier<Health> health) {
    // Made for whoever asks first: no start need wait for it.
    var openApi = new ConcurrentHashMap<String, byte[]>();
    dashboard.register(routes);
    routes.page(
        "GET",
        "/",
        _ -> dashboard.isBuilt() ? Response.seeOther("/dashboard") : Response.html(200, START));
    routes.page(
        "GET",
        "/openapi.json",
        it ->
            new Response(
                200,
                "application/json",
                openApi.computeIfAbsent(
                    it.path(), _ -> Json.bytes(OpenApi.of(routes, expansions)))));
    routes.page("GET", "/ops/health", _ -> health.get().response());
  }
}
