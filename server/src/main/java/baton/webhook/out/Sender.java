package baton.webhook.out;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Posts events, each once: no retries, no redirects, no cookies. Thread safe. */
public final class Sender implements AutoCloseable {
  private static final String USER_AGENT = "Baton/1.0 (webhooks)";
  private static final Timeout CONNECT_MAX = Timeout.ofSeconds(5);
  private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(20);
  private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(500);
  private static final TimeValue CONNECTION_AGE_MAX = TimeValue.ofMinutes(2);
  private static final int CONNECTIONS_MAX = 10_000;
  private static final int BODY_BYTES_MAX = 4096;

  /** Thrice so many bytes are a connection's for as long as it lasts, and thousands may wait. */
  private static final Http1Config SMALL = Http1Config.custom().setBufferSize(4096).build();

  private final Clock clock;
  private final Duration timeout;
  private final CloseableHttpClient anywhere;
  private final CloseableHttpClient publicOnly;

  /**
   * @param timeout for all of an exchange, from the name server to as much of the answer as is read
   */
  public Sender(Clock clock, Duration timeout) {
    this(clock, timeout, SystemDefaultDnsResolver.INSTANCE);
  }

  Sender(Clock clock, Duration timeout, DnsResolver resolver) {
    this.clock = clock;
    this.timeout = timeout;
    this.anywhere = client(resolver);
    this.publicOnly = client(new PublicOnly(resolver));
  }

  /** Whom an event is sent to: {@code isPublicOnly} refuses every other address. */
  public record Target(URI url, boolean isPublicOnly) {}

  /** Blocks until it is known what came of it, at most for the timeout. */
  public Attempt post(Target target, byte[] json, String signature) throws InterruptedException {
    var request = new HttpPost(target.url());
    request.setHeader("Stripe-Signature", signature);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    var client = target.isPublicOnly() ? publicOnly : anywhere;
    var at = clock.instant();
    var began = System.nanoTime();
    var answer = within(timeout, client, request);
    var millis = (System.nanoTime() - began) / 1_000_000;
    return new Attempt(at, millis, answer.status(), answer.body(), answer.error());
  }

  @Override
  public void close() {
    close(anywhere);
    close(publicOnly);
  }

  private record Answer(@Nullable Integer status, @Nullable String body, @Nullable String error) {
    static Answer none(String why) {
      return new Answer(null, null, why);
    }
  }

  /** On a thread of its own, so that even a name server that hangs does not hold the caller. */
  private static Answer within(Duration timeout, CloseableHttpClient client, HttpPost request)
      throws InterruptedException {
    var exchange = new FutureTask<>(() -> exchange(client, request));
    Thread.ofVirtual().name("webhook-out").start(exchange);
    try {
      return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Answer.none("no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      return Answer.none(why(exchange.exceptionNow()));
    } finally {
      request.cancel();
    }
  }

  /**
   * An answer that is read to its end gives its connection back. The rest of a longer one is not
   * waited for, which closing it would do: canceling the request hangs up.
   */
  private static Answer exchange(CloseableHttpClient client, HttpPost request)
      throws IOException, HttpException {
    var answer = client.executeOpen(RoutingSupport.determineHost(request), request, null);
    return new Answer(answer.getCode(), beginning(answer.getEntity()), null);
  }

  /** The status has been said by then: what happens to the body is no failure. */
  private static String beginning(@Nullable HttpEntity body) {
    if (body == null) {
      return "";
    }
    var bytes = new byte[BODY_BYTES_MAX];
    var length = 0;
    try {
      var content = body.getContent();
      for (var read = 0; read >= 0 && length < bytes.length; length += Math.max(read, 0)) {
        read = content.read(bytes, length, bytes.length - length);
      }
    } catch (IOException brokenOff) {
      // What came until then is shown.
    }
    // PostgreSQL keeps every character but this one.
    return new String(bytes, 0, length, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  private static String why(Throwable failure) {
    return switch (failure) {
      case PublicOnly.Refused it -> "refused: " + it.getMessage();
      case ConnectTimeoutException _ -> "connecting took too long";
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "no such host";
      case SSLException _ -> "TLS failed";
      case NoHttpResponseException _ -> "the connection was closed without an answer";
      default -> "broken off: " + failure.getClass().getSimpleName();
    };
  }

  private static CloseableHttpClient client(DnsResolver resolver) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(SMALL).build())
            .setDnsResolver(resolver)
            .setMaxConnTotal(CONNECTIONS_MAX)
            .setMaxConnPerRoute(CONNECTIONS_MAX)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT_MAX)
                    .setValidateAfterInactivity(TRUSTED_IDLE)
                    .setTimeToLive(CONNECTION_AGE_MAX)
                    .build())
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(RequestConfig.custom().setConnectionKeepAlive(IDLE_MAX).build())
        .evictIdleConnections(IDLE_MAX)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent(USER_AGENT)
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
