package baton.webhook.out;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses belong to the public Internet, by IANA's registries of special ones. */
public final class Addresses {
  private static final List<Block> NOT_PUBLIC =
      List.of(
          new Block("0.0.0.0", 8), // This network.
          new Block("10.0.0.0", 8),
          new Block("100.64.0.0", 10), // Shared by a carrier's customers; a cloud's metadata.
          new Block("127.0.0.0", 8),
          new Block("168.63.129.16", 32), // A cloud's metadata.
          new Block("169.254.0.0", 16), // Link-local; most clouds' metadata.
          new Block("172.16.0.0", 12),
          new Block("192.0.0.0", 24),
          new Block("192.0.2.0", 24), // Documentation.
          new Block("192.88.99.0", 24),
          new Block("192.168.0.0", 16),
          new Block("198.18.0.0", 15), // Benchmarks.
          new Block("198.51.100.0", 24),
          new Block("203.0.113.0", 24),
          new Block("224.0.0.0", 3), // Multicast, reserved, broadcast.
          new Block("2001::", 23), // Teredo and others that lead to IPv4.
          new Block("2001:db8::", 32),
          new Block("2002::", 16), // IPv4 inside.
          new Block("3fff::", 20));

  /** Everything else of IPv6 is local, multicast, IPv4 in disguise, or nobody's yet. */
  private static final Block GLOBAL_UNICAST = new Block("2000::", 3);

  /** All addresses whose first {@code bits} are those of {@code first}. */
  private record Block(InetAddress first, int bits) {
    Block(String first, int bits) {
      this(InetAddress.ofLiteral(first), bits);
    }

    boolean contains(byte[] address) {
      var begin = first.getAddress();
      if (address.length != begin.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (begin[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private Addresses() {}

  public static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(bytes))
        && NOT_PUBLIC.stream().noneMatch(it -> it.contains(bytes));
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
