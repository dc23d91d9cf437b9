package baton.http;

import baton.core.Ids;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
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

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var refusal = edge.isFull() && isSmall(request) ? edge.refusal(raw(request)) : null;
    if (refusal == null) {
      return super.handle(request, response, callback);
    }
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
            () -> response.write(true, ByteBuffer.wrap(refusal.body()), callback),
            callback::failed));
    return true;
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
