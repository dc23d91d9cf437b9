package baton.processor;

import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Page;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import java.util.Comparator;
import java.util.List;

/** {@code /v1/orchestration/connectors}: what processors can be connected to. */
public final class ConnectorApi {
  private final List<ConnectorView> views;

  public ConnectorApi(Openings openings) {
    views =
        openings.connectors().stream()
            .map(it -> ConnectorView.of(it, openings.places()))
            .sorted(Comparator.comparing(ConnectorView::name))
            .toList();
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/connectors")
            .summary("List connectors by name, with the fields of their forms; names are cursors")
            .returnsList(ConnectorView.class),
        this::list);
  }

  private Response list(Request request) {
    var page = request.page();
    page.check(name -> views.stream().anyMatch(it -> it.name().equals(name)), "connector");
    return Response.ok(ListView.of(request.url(), rows(page), page));
  }

  private List<ConnectorView> rows(Page page) {
    var after = page.startingAfter();
    var before = page.endingBefore();
    return (before == null ? views : views.reversed())
        .stream()
            .filter(it -> after == null || it.name().compareTo(after) > 0)
            .filter(it -> before == null || it.name().compareTo(before) < 0)
            .limit(page.rows())
            .toList();
  }
}
