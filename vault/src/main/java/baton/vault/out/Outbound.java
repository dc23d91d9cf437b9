package baton.vault.out;

import baton.connector.HttpCall;
import baton.core.Secret;
import baton.health.Health;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls over HTTP/1.1, each at most once: no retries, no redirects, no cookies. Of TLS the
 * certificate and the host's name in it are verified, as the JDK trusts. Every processor account
 * has connections of its own, so that a slow one cannot starve the others. Thread safe.
 */
public final class Outbound implements AutoCloseable {
  private static final Timeout CONNECT_MAX = Timeout.ofSeconds(5);
  private static final Timeout LEASE_MAX = Timeout.ofSeconds(5);

  /** Shorter than the idle timeouts of processors, which start at a minute. */
  private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(20);

  /** A connection idle for longer is asked whether it still stands before a call is put on it. */
  private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(500);

  /** Whoever waits for a reply has a deadline: another one for each read would wake a thread. */
  private static final Timeout DEADLINE_ONLY = Timeout.DISABLED;

  /** So that a processor's change of address is noticed. */
  private static final TimeValue CONNECTION_AGE_MAX = TimeValue.ofMinutes(2);

  /** Thrice so many bytes are a connection's for as long as it lasts, and thousands may wait. */
  private static final Http1Config SMALL = Http1Config.custom().setBufferSize(4096).build();

  private final int room;
  private final Clock clock;
  private final MeterRegistry meters;
  private final @Nullable URI proxy;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("vault-alarms").daemon().factory());
  private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();

  /**
   * @param room calls to one processor account at once; more are not sent
   * @param proxy an HTTP proxy to go through, but for calls to this machine; null: none
   */
  public Outbound(int room, Clock clock, @Nullable URI proxy, MeterRegistry meters) {
    this.room = room;
    this.clock = clock;
    this.proxy = proxy;
    this.meters = meters;
    alarms.setRemoveOnCancelPolicy(true);
  }

  /**
   * Blocks until the reply is read, at most for {@code deadline} in all. A pooled connection that
   * the processor closed at the very moment of sending is {@link Sent.NoReply}: nobody can tell
   * whether it read the call before.
   *
   * @param caller whose connections to use; there are as many pools as processor accounts
   */
  public Sent send(Caller caller, HttpCall call, Duration deadline) {
    return line(caller.line()).send(caller, call, deadline);
  }

  /**
   * Null when a payment may go to {@code account}, be it to find out whether it answers again; else
   * why not, for people. Asking changes nothing: who finds out is whose call leaves first.
   */
  public @Nullable String outage(String account) {
    return line(account).outage();
  }

  /** Whether {@code account} takes no payments, and did not answer the last call either. */
  public boolean isSilent(String account) {
    return line(account).isSilent();
  }

  /** How calls to {@code account} have gone. */
  public Health health(String account) {
    return line(account).health();
  }

  /** Of every account that was called since the start, by its id. */
  public Map<String, Health> health() {
    var health = new TreeMap<String, Health>();
    lines.forEach((account, line) -> health.put(account, line.health()));
    return health;
  }

  @Override
  public void close() {
    // Those of calls that are still under way ring.
    alarms.shutdown();
    lines.values().forEach(Outbound::close);
  }

  private Line line(String account) {
    return lines.computeIfAbsent(
        account, it -> new Line(this::client, room, clock, alarms, times(it)));
  }

  private Meter.MeterProvider<Timer> times(String account) {
    return Timer.builder("baton.processor.calls")
        .description("Calls to processors")
        .tag("processor", account)
        .withRegistry(meters);
  }

  private CloseableHttpClient client(@Nullable Secret certificate) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(certificate))
        .setRoutePlanner(proxy == null ? null : new Detour(proxy))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(LEASE_MAX)
                .setConnectionKeepAlive(IDLE_MAX)
                .build())
        .evictIdleConnections(IDLE_MAX)
        .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "leave", Exchange::leave)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Baton")
        .build();
  }

  private PoolingHttpClientConnectionManager connections(@Nullable Secret certificate) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(SMALL).build())
        .setTlsSocketStrategy(
            certificate == null
                ? null
                : new DefaultClientTlsStrategy(ClientCertificate.context(certificate)))
        .setMaxConnTotal(room)
        .setMaxConnPerRoute(room)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_MAX)
                .setSocketTimeout(DEADLINE_ONLY)
                .setValidateAfterInactivity(TRUSTED_IDLE)
                .setTimeToLive(CONNECTION_AGE_MAX)
                .build())
        .build();
  }

  private static void close(Closeable client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
