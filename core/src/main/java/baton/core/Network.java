package baton.core;

import java.net.InetAddress;

/** All addresses whose first {@code bits} are those of {@code first}. */
public record Network(InetAddress first, int bits) {
  public Network {
    if (bits < 0 || bits > Byte.SIZE * first.getAddress().length) {
      throw new IllegalArgumentException(first + "/" + bits);
    }
  }

  /**
   * Understands {@code 10.0.0.0/8} and {@code 2001:db8::/32}, and a single address without a slash.
   * Throws {@link IllegalArgumentException} when it is neither.
   */
  public static Network parse(String text) {
    var parts = text.split("/", 2);
    var first = InetAddress.ofLiteral(parts[0]);
    var all = Byte.SIZE * first.getAddress().length;
    return new Network(first, parts.length == 2 ? Integer.parseInt(parts[1]) : all);
  }

  public boolean contains(InetAddress address) {
    var bytes = address.getAddress();
    var begin = first.getAddress();
    if (bytes.length != begin.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % Byte.SIZE;
      if ((bytes[bit / Byte.SIZE] & mask) != (begin[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
