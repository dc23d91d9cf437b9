package baton.report.count;

import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Up to {@value #PLACES} sums of one time, packed: for each that has attempts how many places were
 * left out before it, how many attempts it has, and their amounts, seven bits a byte. For one
 * thread.
 */
public final class Page {
  /** A kind is on the page of its number divided by this, and its place is what remains. */
  public static final int PLACES = 2048;

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  /** Whoever is told what is on a page. */
  public interface Reader {
    void read(int place, long attempts, long amountMinor);
  }

  private record Sum(long attempts, long amountMinor) {
    Sum plus(Sum other) {
      return new Sum(
          Math.addExact(attempts, other.attempts), Math.addExact(amountMinor, other.amountMinor));
    }
  }

  private final SortedMap<Integer, Sum> sums = new TreeMap<>();

  /** Tells {@code reader} what is in {@code cells}, which {@link #cells} made. */
  public static void read(byte[] cells, Reader reader) {
    var unpacked = new Unpacked(cells);
    for (var place = 0; unpacked.hasMore(); place++) {
      place += (int) unpacked.next();
      reader.read(place, unpacked.next(), unpacked.next());
    }
  }

  void add(byte[] cells) {
    read(cells, this::add);
  }

  void add(int place, long attempts, long amountMinor) {
    sums.merge(place, new Sum(attempts, amountMinor), Sum::plus);
  }

  /**
   * Throws {@link IllegalStateException} when more was taken back than was counted: that cannot be.
   */
  byte[] cells() {
    var packed = new ByteArrayOutputStream();
    var next = 0;
    for (var it : sums.entrySet()) {
      var sum = it.getValue();
      if (sum.attempts() < 0 || sum.amountMinor() < 0) {
        throw new IllegalStateException("sum " + it.getKey() + " of a page is below zero");
      }
      if (sum.attempts() > 0) {
        pack(it.getKey() - next, packed);
        pack(sum.attempts(), packed);
        pack(sum.amountMinor(), packed);
        next = it.getKey() + 1;
      }
    }
    return packed.toByteArray();
  }

  private static void pack(long it, ByteArrayOutputStream packed) {
    var left = it;
    while (left >= MORE) {
      packed.write((int) (left % MORE) | MORE);
      left /= MORE;
    }
    packed.write((int) left);
  }

  private static final class Unpacked {
    private final byte[] bytes;
    private int at;

    Unpacked(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    long next() {
      var it = 0L;
      for (var shift = 0; ; shift += BITS) {
        var part = bytes[at++];
        it |= (long) (part & (MORE - 1)) << shift;
        if (part >= 0) {
          return it;
        }
      }
    }
  }
}
