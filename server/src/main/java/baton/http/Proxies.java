package baton.http;

import baton.core.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The proxies before this server that are believed when they say for whom they ask. */
public record Proxies(List<Network> trusted) {
  /** Some proxies write the port of the one that is connected to them, too. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\[(?<v6>[^\\]]+)\\](:[0-9]+)?|(?<v4>[0-9.]+):[0-9]+|(?<plain>[^\\[\\]]+)");

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /**
   * Understands networks and addresses with commas between, none at all as well. Throws {@link
   * IllegalArgumentException} when there is something else.
   */
  public static Proxies parse(String text) {
    return new Proxies(
        text.isBlank()
            ? List.of()
            : List.of(text.split(",", -1)).stream().map(it -> Network.parse(it.strip())).toList());
  }

  /**
   * Who asks, when {@code peer} is connected and says {@code forwardedFor}: the last one named
   * there that is no proxy of ours. What stands before that, anybody may have made up.
   *
   * @param forwardedFor the header {@code X-Forwarded-For}: each proxy adds whom it was asked by
   */
  String client(String peer, @Nullable String forwardedFor) {
    if (trusted.isEmpty() || forwardedFor == null) {
      return peer;
    }
    var client = InetAddress.ofLiteral(peer);
    var named = List.of(forwardedFor.split(",", -1)).reversed();
    for (var it = named.iterator(); it.hasNext() && isTrusted(client); ) {
      var next = address(it.next().strip());
      if (next == null) {
        break;
      }
      client = next;
    }
    return client.getHostAddress();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(it -> it.contains(address));
  }

  private static @Nullable InetAddress address(String text) {
    var form = ADDRESS.matcher(text);
    if (!form.matches()) {
      return null;
    }
    for (var group : List.of("v6", "v4", "plain")) {
      var literal = form.group(group);
      if (literal != null) {
        return literal(literal);
      }
    }
    return null;
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException aName) {
      return null;
    }
  }
}
