package baton.metric;

import baton.core.Secret;
import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /ops/metrics}, in Prometheus' text format. It tells how a business goes, so it is not
 * for everybody: it needs a key, or without one a caller on this machine.
 */
public final class MetricsPage {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** Who sets one of these speaks for somebody else. */
  private static final List<String> PROXY_HEADERS =
      List.of("forwarded", "x-forwarded-for", "x-real-ip", "via");

  /** {@code 127.0.0.1}, and the same in IPv6's words. */
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

  private final Meters meters;
  private final Circuits circuits;
  private final @Nullable Secret key;

  /**
   * @param key what callers say as {@code Authorization: Bearer …}; null: only those on this
   *     machine may call, and through no proxy
   */
  public MetricsPage(Meters meters, Circuits circuits, @Nullable Secret key) {
    this.meters = meters;
    this.circuits = circuits;
    this.key = key;
  }

  public void register(Routes routes) {
    routes.page("GET", "/ops/metrics", this::page);
  }

  private Response page(RawRequest request) {
    if (!mayRead(request)) {
      return new Response(403, "text/plain", bytes("BATON_METRICS_KEY says who may read this.\n"));
    }
    circuits.refresh();
    return new Response(200, TEXT, bytes(meters.scraped()));
  }

  private boolean mayRead(RawRequest request) {
    if (key == null) {
      return LOOPBACK.contains(request.ip())
          && PROXY_HEADERS.stream().allMatch(it -> request.header(it) == null);
    }
    var said = request.header("authorization");
    return said != null && MessageDigest.isEqual(bytes(said), bytes("Bearer " + key.reveal()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
