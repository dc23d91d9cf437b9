package baton;

import baton.core.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is.
 *
 * @param local how this machine reaches it: {@code http://127.0.0.1:4010}
 * @param publicUrl how browsers reach it, without a slash at the end
 */
public record Address(int port, String local, String publicUrl) {
  static Address of(String host, int port, @Nullable String publicUrl) {
    var isEverywhere = host.equals("0.0.0.0") || host.equals("::");
    var local = "http://" + (isEverywhere ? "127.0.0.1" : host) + ":" + port;
    return new Address(port, local, publicUrl == null ? local : publicUrl.replaceAll("/+$", ""));
  }

  /** Throws {@link StartFailed} when nobody can listen there now. */
  static void requireFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException taken) {
      throw taken(host, port, taken);
    }
  }

  static StartFailed taken(String host, int port, IOException why) {
    return new StartFailed(
        "cannot listen on %s:%d: %s; choose another with --host or --port"
            .formatted(host, port, why.getMessage()),
        why);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailed("there is no free port", e);
    }
  }
}
