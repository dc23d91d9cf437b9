package baton.http;

import baton.core.Ids;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says in JSON what Jetty refuses before a request reaches the edge, and that we are stopping. */
final class JettyErrors extends ErrorHandler {
  private final Ids ids;

  JettyErrors(Ids ids) {
    this.ids = ids;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      org.eclipse.jetty.server.Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    var answer = answer(status);
    answer.headers().forEach(response.getHeaders()::put);
    // Jetty hangs up after most of these, and does not always say so.
    response.getHeaders().put("Connection", "close");
    response.getHeaders().put("Content-Type", answer.contentType());
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private Response answer(int status) {
    var id = ids.next("req");
    var problem =
        switch (status) {
          case 414, 431 -> Problem.invalid("The request's URL or headers are larger than 16 KiB.");
          case 505 -> Problem.invalid("This server speaks HTTP/1.1.");
          case 503 -> Problem.unavailable();
          default ->
              status < 500 ? Problem.invalid("Malformed HTTP request.") : Problem.internal(id);
        };
    return problem
        .status(status)
        .response()
        .with("Request-Id", id)
        .with("Stripe-Version", Versions.NEWEST);
  }
}
