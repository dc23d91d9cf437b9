package baton.http;

import baton.core.Ids;
import com.sun.management.UnixOperatingSystemMXBean;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The listening server: HTTP/1.1, one virtual thread per request that is let in. What knows
 * Javalin, Jetty and servlets is put together here.
 */
public final class HttpServer {
  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final Duration IDLE_MAX = Duration.ofSeconds(75);

  /** How long a connection on which nothing comes or goes may keep a server that stops. */
  private static final Duration IDLE_AT_STOP_MAX = Duration.ofMillis(500);

  private static final int ACCEPT_QUEUE_MAX = 4096;

  /** More wait to be accepted. As many files as a process may open are needed elsewhere too. */
  private static final int CONNECTIONS_MAX = 16_384;

  private static final long DRAINED_BYTES_MAX = 16L << 20;

  private final Javalin javalin;
  private final Proxies proxies;
  private final Edge edge;
  private final Ids ids;
  private final SlowSenders slowSenders = new SlowSenders();
  private volatile boolean isDraining;

  private HttpServer(String host, int port, Proxies proxies, Edge edge, Ids ids) {
    this.proxies = proxies;
    this.edge = edge;
    this.ids = ids;
    this.javalin = Javalin.create(config -> configure(config, host, port));
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for any that is free
   * @throws BindException when the port is taken or the host is not ours
   */
  public static HttpServer start(String host, int port, Proxies proxies, Edge edge, Ids ids)
      throws BindException {
    var server = new HttpServer(host, port, proxies, edge, ids);
    try {
      server.javalin.start();
      return server;
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException taken) {
          throw taken;
        }
      }
      throw e;
    }
  }

  /** Where it listens: what was asked for, or what was free. */
  public int port() {
    return javalin.port();
  }

  /**
   * Hangs up on those whose requests have been coming in for half a minute. To be called every few
   * seconds, by one thread; {@code now} is as of {@link System#nanoTime}.
   */
  public void dropSlow(long now) {
    for (var connector : javalin.jettyServer().server().getConnectors()) {
      slowSenders.hangUp(connector.getConnectedEndPoints(), now);
    }
  }

  /** From now on every answer ends its connection, so that the next request goes elsewhere. */
  public void drain() {
    isDraining = true;
  }

  /** Takes no more requests, waits up to {@code patience} for those under way, and stops. */
  public void stop(Duration patience) {
    javalin.jettyServer().server().setStopTimeout(patience.toMillis());
    javalin.stop();
  }

  private void configure(JavalinConfig config, String host, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = threads();
    config.jetty.addConnector((server, http) -> connector(server, http, host, port));
    config.jetty.modifyServer(server -> {
      server.addBean(new NetworkConnectionLimit(connectionsMax(), server));
      server.setErrorHandler(new JettyErrors(ids));
      server.setHandler(new GracefulHandler(new Turnstile(edge, ids, () -> isDraining)));
    });
    config.jetty.modifyServletContextHandler(it -> it.setErrorHandler(new JettyErrors(ids)));
    HandlerType.values().stream()
        .filter(HandlerType::isHttpMethod)
        .forEach(it -> config.routes.addHttpHandler(it, "*", this::serve));
    // Methods that Javalin has never heard of are no less ours to refuse.
    config.routes.exception(HttpResponseException.class, (_, context) -> serve(context));
  }

  private static int connectionsMax() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(CONNECTIONS_MAX, unix.getMaxFileDescriptorCount() / 2)
        : CONNECTIONS_MAX;
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool();
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    return threads;
  }

  private ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES_MAX);
    http.setHeaderCacheSize(0); // The cache costs 100 kB per connection.
    // Whoever is refused before the body was read may lose the answer with the connection, so odd
    // paths are left to the routes, which know none of them.
    http.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new FrontDoor(server, new HttpConnectionFactory(http), edge.crowd());
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(ACCEPT_QUEUE_MAX);
    connector.setIdleTimeout(IDLE_MAX.toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_STOP_MAX.toMillis());
    return connector;
  }

  private void serve(Context context) {
    try {
      serve(context.req(), context.res());
    } catch (IOException e) {
      throw new UncheckedIOException("the caller has gone", e);
    }
  }

  private void serve(HttpServletRequest from, HttpServletResponse to) throws IOException {
    var query = from.getQueryString();
    var response =
        edge.handle(
            new RawRequest(
                ids.next("req"),
                proxies.client(from.getRemoteAddr(), header(from, "X-Forwarded-For")),
                from.getMethod(),
                from.getRequestURI(),
                Map.of(),
                query == null ? "" : query,
                name -> header(from, name),
                from.getInputStream()));
    if (!isDrained(from.getInputStream()) || isDraining) {
      to.setHeader("Connection", "close");
    }
    to.setStatus(response.status());
    to.setContentType(response.contentType());
    response.headers().forEach(to::setHeader);
    to.setContentLength(response.body().length);
    to.getOutputStream().write(response.body());
  }

  /**
   * Reads what is left of a body that nobody wanted. Jetty hangs up after a request whose body is
   * not at its end, without saying so, and the next request on that connection would be lost.
   */
  private static boolean isDrained(InputStream body) {
    try {
      var left = DRAINED_BYTES_MAX;
      while (left > 0 && body.read() >= 0) {
        left -= 1 + body.skip(left - 1);
      }
      return left > 0;
    } catch (IOException broken) {
      return false;
    }
  }

  private static @Nullable String header(HttpServletRequest from, String name) {
    var values = Collections.list(from.getHeaders(name));
    return values.isEmpty() ? null : String.join(",", values);
  }
}
