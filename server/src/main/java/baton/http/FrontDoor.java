package baton.http;

import baton.limit.Crowd;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * Gives whatever comes in a thread of its own while there is room for another request. When there
 * is none, it is read on the thread that found it, which may not block: most of it is refused, and
 * a refusal that waited for a thread would be late, and in the way of those who were let in.
 */
final class FrontDoor extends ServerConnector {
  /** More that came at once over one connection would keep others from being read. */
  private static final int READ_AT_ONCE_MAX = 16;

  private final Crowd crowd;

  FrontDoor(Server server, HttpConnectionFactory http, Crowd crowd) {
    super(server, http);
    this.crowd = crowd;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    var line = new Line(channel, selector, key);
    line.setIdleTimeout(getIdleTimeout());
    return line;
  }

  /** Counts {@code request}: whether others are to be read before what its connection sent. */
  static boolean isOneTooMany(Request request) {
    var end = request.getConnectionMetaData().getConnection().getEndPoint();
    return end instanceof Line line && ++line.readAtOnce > READ_AT_ONCE_MAX;
  }

  private final class Line extends SocketChannelEndPoint {
    private int readAtOnce;

    Line(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      super(channel, selector, key, FrontDoor.this.getScheduler());
    }

    @Override
    public @Nullable Runnable onSelected() {
      readAtOnce = 0;
      var task = super.onSelected();
      if (task == null || Invocable.getInvocationType(task) != InvocationType.BLOCKING) {
        return task;
      }
      return crowd.hasRoom()
          ? crowd.coming(task)
          : Invocable.from(InvocationType.NON_BLOCKING, task);
    }
  }
}
