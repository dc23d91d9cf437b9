package baton.vault.out;

import java.net.URI;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The way through an HTTP proxy. Simulated processors on this machine are called without it. */
final class Detour extends DefaultRoutePlanner {
  private final HttpHost proxy;

  Detour(URI proxy) {
    super(null);
    this.proxy = HttpHost.create(proxy);
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    return isHere(target.getHostName()) ? null : proxy;
  }

  /** Names are not looked up: that is for the proxy to do. */
  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127\\.[0-9.]+");
  }
}
