package baton.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the wrong keys that come from each address. Memory is bounded: of more than 100,000
 * addresses at once those that were seen least lately begin anew. Thread safe.
 */
public final class Guesses {
  private static final Logger LOG = LoggerFactory.getLogger(Guesses.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int ADDRESSES_MAX = 100_000;

  /** What one customer of a provider has of IPv6 at least: whoever has one has all of it. */
  private static final int NETWORK_BYTES = 8;

  private final int max;
  private final LongSupplier nanos;
  private final Cache<String, Bucket> byAddress =
      Caffeine.newBuilder().maximumSize(ADDRESSES_MAX).expireAfterAccess(PERIOD).build();

  /**
   * @param max how many wrong keys one address may send in a minute; 0 for any number
   * @param nanos as of {@link System#nanoTime}
   */
  public Guesses(int max, LongSupplier nanos) {
    this.max = max;
    this.nanos = nanos;
  }

  /** Whether {@code address} has no guess left. */
  public boolean areSpent(String address) {
    var bucket = byAddress.getIfPresent(network(address));
    return bucket != null && bucket.isEmpty(nanos.getAsLong());
  }

  /** A wrong key came from {@code address}. The last one that it may send is logged. */
  public void add(String address) {
    if (max == 0) {
      return;
    }
    var now = nanos.getAsLong();
    var bucket = byAddress.get(network(address), _ -> new Bucket(max, PERIOD, now));
    if (bucket.take(now) && bucket.isEmpty(now)) {
      LOG.warn("{} sends wrong API keys: unknown keys from there are not looked up now", address);
    }
  }

  /** The part of {@code address} that whoever has one of it has all of, in hexadecimal. */
  public static String network(String address) {
    var bytes = InetAddress.ofLiteral(address).getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
  }
}
