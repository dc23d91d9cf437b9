package baton.vault.out;

import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.core.Bodies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way. It runs on a thread of its own, so that even a name server that hangs does
 * not hold the caller beyond the deadline; {@link #progress} decides the race between the first
 * byte and giving up, so that "not sent" stays true afterwards.
 */
final class Exchange {
  private static final String ATTRIBUTE = "baton.exchange";
  private static final int REPLY_BYTES_MAX = 1024 * 1024;

  private enum Progress {
    /** Waiting for a connection: a name server, a handshake, a free place in the pool. */
    PREPARING,
    /** The next thing is, or was, the first byte. */
    LEFT,
    /** Nobody waits any more, and nothing may leave. */
    GIVEN_UP
  }

  private final HttpClient client;
  private final HttpUriRequestBase request;
  private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.PREPARING);

  Exchange(HttpClient client, HttpCall call) {
    this.client = client;
    this.request = new HttpUriRequestBase(call.method(), call.url());
    call.headers().forEach(request::addHeader);
    if (call.body() != null) {
      request.setEntity(new ByteArrayEntity(call.body().getBytes(StandardCharsets.UTF_8), null));
    }
  }

  /**
   * Blocks until the reply is read, or {@code deadline} is over. Many wait at once, and almost none
   * until then: {@code alarms} sleeps for all of them, and a call in time wakes no thread.
   */
  Sent run(Duration deadline, ScheduledExecutorService alarms) {
    var task = new FutureTask<>(this::exchange);
    Future<?> alarm;
    try {
      alarm = alarms.schedule(() -> task.cancel(false), deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return giveUp("the server stops");
    }
    Thread.ofVirtual().name("vault-out").start(task);
    try {
      return task.get();
    } catch (CancellationException e) {
      return giveUp("no answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp("interrupted");
    } catch (ExecutionException e) {
      return giveUp(why(task.exceptionNow()));
    } finally {
      alarm.cancel(false);
    }
  }

  /** Stands right before the transport, behind everything that can fail with nothing sent. */
  static ClassicHttpResponse leave(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    var exchange = (Exchange) scope.clientContext.getAttribute(ATTRIBUTE);
    if (!exchange.progress.compareAndSet(Progress.PREPARING, Progress.LEFT)) {
      throw new InterruptedIOException("given up before it was sent");
    }
    return chain.proceed(request, scope);
  }

  private Sent exchange() throws IOException {
    var context = HttpClientContext.create();
    context.setAttribute(ATTRIBUTE, this);
    return client.execute(request, context, this::sent);
  }

  /** What comes before anything has left is of a proxy that makes no way to the processor. */
  private Sent sent(ClassicHttpResponse reply) throws IOException {
    return progress.get() == Progress.PREPARING
        ? new Sent.NotSent("the proxy answered " + reply.getCode())
        : new Sent.Replied(read(reply));
  }

  private Sent giveUp(String why) {
    var isUnsent = progress.compareAndSet(Progress.PREPARING, Progress.GIVEN_UP);
    request.cancel();
    return isUnsent ? new Sent.NotSent(why) : new Sent.NoReply(why);
  }

  private static HttpReply read(ClassicHttpResponse reply) throws IOException {
    var headers = new HashMap<String, String>();
    for (var header : reply.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new HttpReply(reply.getCode(), headers, body(reply.getEntity()));
  }

  private static String body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    var bytes = Bodies.read(entity.getContent(), REPLY_BYTES_MAX + 1);
    if (bytes.length > REPLY_BYTES_MAX) {
      throw new ReplyTooLong();
    }
    if (bytes.length == 0 && entity.getContentLength() < 0 && !entity.isChunked()) {
      throw new ReplyCutShort();
    }
    return new String(bytes, charset(entity));
  }

  private static Charset charset(HttpEntity entity) {
    var type = ContentType.parseLenient(entity.getContentType());
    return type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
  }

  /** By kind only: a library's message might quote what was received. */
  private static String why(Throwable failure) {
    return switch (failure) {
      case ConnectionRequestTimeoutException _ -> "no free connection";
      case ConnectTimeoutException _ -> "connecting took too long";
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "no such host";
      case SSLException _ -> "TLS failed";
      case ReplyCutShort _ -> "the reply was cut short";
      case ReplyTooLong _ -> "the reply is longer than 1 MiB";
      default -> "broken off: " + failure.getClass().getSimpleName();
    };
  }

  /** Neither a body nor the length of one: the line may have broken within the head. */
  private static final class ReplyCutShort extends IOException {}

  private static final class ReplyTooLong extends IOException {}
}
