package baton.simulator.wire;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/** Faults of the connection to a caller. */
final class Line {
  /** Longer than any caller waits. */
  private static final Duration FOREVER = Duration.ofMinutes(2);

  private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);

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
    endPoint(context).close();
  }

  /** Closes the connection so that whoever is at its other end gets an error, not an end. */
  void reset(Context context) throws IOException {
    if (endPoint(context) instanceof SocketChannelEndPoint socket) {
      socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.getChannel().close();
    }
    drop(context);
  }

  /** Breaks off half way through {@code body}. */
  void cut(Context context, byte[] body) throws IOException {
    var response = context.res();
    begin(context, body);
    response.getOutputStream().write(body, 0, body.length / 2);
    response.flushBuffer();
    drop(context);
  }

  /** Ten bytes a second, so that no pause between two of them is long. */
  void drip(Context context, byte[] body) throws IOException {
    begin(context, body);
    var response = context.res();
    for (var each : body) {
      if (!waiting.pause(BETWEEN_BYTES)) {
        return;
      }
      response.getOutputStream().write(each);
      response.flushBuffer();
    }
  }

  private static void begin(Context context, byte[] body) {
    context.res().setContentType("application/json");
    context.res().setContentLength(body.length);
  }

  private static EndPoint endPoint(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
