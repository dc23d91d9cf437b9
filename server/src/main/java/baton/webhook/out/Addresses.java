package baton.webhook.out;

import baton.core.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses belong to the public Internet, by IANA's registries of special ones. */
public final class Addresses {
  private static final List<Network> NOT_PUBLIC =
      List.of(
          Network.parse("0.0.0.0/8"), // This network.
          Network.parse("10.0.0.0/8"),
          Network.parse("100.64.0.0/10"), // Shared by a carrier's customers; a cloud's metadata.
          Network.parse("127.0.0.0/8"),
          Network.parse("168.63.129.16/32"), // A cloud's metadata.
          Network.parse("169.254.0.0/16"), // Link-local; most clouds' metadata.
          Network.parse("172.16.0.0/12"),
          Network.parse("192.0.0.0/24"),
          Network.parse("192.0.2.0/24"), // Documentation.
          Network.parse("192.88.99.0/24"),
          Network.parse("192.168.0.0/16"),
          Network.parse("198.18.0.0/15"), // Benchmarks.
          Network.parse("198.51.100.0/24"),
          Network.parse("203.0.113.0/24"),
          Network.parse("224.0.0.0/3"), // Multicast, reserved, broadcast.
          Network.parse("2001::/23"), // Teredo and others that lead to IPv4.
          Network.parse("2001:db8::/32"),
          Network.parse("2002::/16"), // IPv4 inside.
          Network.parse("3fff::/20"));

  /** Everything else of IPv6 is local, multicast, IPv4 in disguise, or nobody's yet. */
  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

  private Addresses() {}

  public static boolean isPublic(InetAddress address) {
    return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
        && NOT_PUBLIC.stream().noneMatch(it -> it.contains(address));
  }

  /** Whether {@code host} is written as an address, and as one that is not public. */
  public static boolean isPrivateLiteral(String host) {
    try {
      return !isPublic(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
