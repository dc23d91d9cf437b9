package baton;

import baton.core.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
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

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailed("there is no free port", e);
    }
  }
}
