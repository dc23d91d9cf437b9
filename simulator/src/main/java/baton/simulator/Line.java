package baton.simulator;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Faults of the connection to a caller. */
final class Line {
  /** Longer than any caller waits. */
  private static final Duration FOREVER = Duration.ofMinutes(2);

  private final Waiting waiting;

  Line(Waiting waiting) {
    this.waiting = waiting;
  }

  /** Never answers. */
  void hang(Context context) {
    waiting.pause(FOREVER);
    drop(context);
  }

  /** Closes the connection without an answer. */
  void drop(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /** Breaks off half way through {@code body}. */
  void cut(Context context, byte[] body) throws IOException {
    var response = context.res();
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body, 0, body.length / 2);
    response.flushBuffer();
    drop(context);
  }
}
