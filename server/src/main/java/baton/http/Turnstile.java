package baton.http;

import baton.core.Ids;
import baton.limit.Crowd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests away before anything is spent on them, when more come than can be worked on: what
 * a refusal costs, those who are let in pay for.
 */
final class Turnstile extends Handler.Wrapper {
  private final Edge edge;
  private final Ids ids;
  private final BooleanSupplier isDraining;

  Turnstile(Edge edge, Ids ids, BooleanSupplier isDraining) {
    this.edge = edge;
    this.ids = ids;
    this.isDraining = isDraining;
  }

  /** On a thread that is not the request's own nothing is done that blocks. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var crowd = edge.crowd();
    var isOwnThread = Thread.currentThread().isVirtual();
    var mayBegin =
        isOwnThread ? !crowd.isFull() : crowd.hasRoom() || FrontDoor.isOneTooMany(request);
    var refusal = mayBegin || !isSmall(request) ? null : edge.refusal(raw(request));
    if (refusal != null) {
      refuse(refusal, request, response, callback);
      return true;
    }
    if (isOwnThread) {
      return super.handle(request, response, callback);
    }
    handOver(request, crowd.coming(() -> letIn(request, response, callback)));
    return true;
  }

  private static void handOver(Request request, Crowd.Coming coming) throws IOException {
    try {
      request.getComponents().getExecutor().execute(coming);
    } catch (RuntimeException | Error noThread) {
      coming.close();
      throw noThread;
    }
  }

  /** As Jetty does, which asks only on the thread that it came with. */
  private void letIn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception | Error broken) {
      Response.writeError(request, response, callback, broken);
    }
  }

  private void refuse(
      baton.http.Response refusal, Request request, Response response, Callback callback) {
    var headers = response.getHeaders();
    refusal.headers().forEach(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, refusal.contentType());
    if (isDraining.getAsBoolean()) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    response.setStatus(refusal.status());
    // Jetty hangs up after a request whose body is not at its end.
    Content.Source.consumeAll(
        request,
        Callback.from(
            InvocationType.NON_BLOCKING,
            () -> response.write(true, ByteBuffer.wrap(refusal.body()), callback),
            callback::failed));
  }

  /** Whether nobody can keep us busy with the body alone. */
  private static boolean isSmall(Request request) {
    return request.getLength() <= RawRequest.BODY_BYTES_MAX
        && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private RawRequest raw(Request request) {
    var uri = request.getHttpURI();
    return new RawRequest(
        ids.next("req"),
        Request.getRemoteAddr(request),
        request.getMethod(),
        uri.getPath(),
        Map.of(),
        Objects.requireNonNullElse(uri.getQuery(), ""),
        name -> header(request, name),
        InputStream.nullInputStream());
  }

  private static @Nullable String header(Request request, String name) {
    var values = request.getHeaders().getFields(name).stream().map(HttpField::getValue).toList();
    return values.isEmpty() ? null : String.join(",", values);
  }
}
