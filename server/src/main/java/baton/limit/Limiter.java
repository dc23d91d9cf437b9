package baton.limit;

import baton.limit.Entry.Admitted;
import baton.limit.Entry.Reason;
import baton.limit.Entry.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Holds requests against the {@link Limits}. Thread safe, without a lock. */
public final class Limiter {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Beyond this the least used bucket is forgotten, and begins full again. */
  private static final int PAYMENTS_MAX = 100_000;

  /** A mode, or one of its endpoints. {@code rate} is null for no limit. */
  private record Gauge(@Nullable Bucket rate, Places places) {
    boolean isTooFast(long now) {
      return rate != null && !rate.take(now);
    }
  }

  private final Limits limits;
  private final LongSupplier nanos;
  private final Map<String, Gauge> modes = new ConcurrentHashMap<>();
  private final Map<String, Gauge> endpoints = new ConcurrentHashMap<>();
  private final Cache<String, Bucket> payments =
      Caffeine.newBuilder().maximumSize(PAYMENTS_MAX).expireAfterAccess(HOUR).build();

  /** {@code nanos} as of {@link System#nanoTime}. */
  public Limiter(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** To be closed when the request is done. A refused one has taken no place. */
  public Entry enter(Visit visit) {
    var mode = modes.computeIfAbsent(visit.mode(), _ -> mode(visit));
    var endpoint =
        endpoints.computeIfAbsent(
            visit.mode() + " " + visit.endpoint(),
            _ ->
                gauge(
                    visit.isSearch() ? limits.search() : limits.endpoint(),
                    limits.endpointAtOnce()));
    if (!mode.places().enter()) {
      return new Refused(Reason.GLOBAL_CONCURRENCY);
    }
    if (!endpoint.places().enter()) {
      mode.places().leave();
      return new Refused(Reason.ENDPOINT_CONCURRENCY);
    }
    Runnable leave =
        () -> {
          endpoint.places().leave();
          mode.places().leave();
        };
    var tooFast = tooFast(visit, mode, endpoint);
    if (tooFast == null) {
      return new Admitted(leave);
    }
    leave.run();
    return new Refused(tooFast);
  }

  /** The narrow limits first, so that what they refuse does not count for the whole mode. */
  private @Nullable Reason tooFast(Visit visit, Gauge mode, Gauge endpoint) {
    var now = nanos.getAsLong();
    if (visit.payment() != null && isTooOften(visit.mode() + " " + visit.payment(), now)) {
      return Reason.RESOURCE_SPECIFIC;
    }
    if (endpoint.isTooFast(now)) {
      return Reason.ENDPOINT_RATE;
    }
    return mode.isTooFast(now) ? Reason.GLOBAL_RATE : null;
  }

  private boolean isTooOften(String payment, long now) {
    return limits.paymentUpdates() > 0
        && !payments.get(payment, _ -> new Bucket(limits.paymentUpdates(), HOUR, now)).take(now);
  }

  private Gauge mode(Visit visit) {
    return gauge(visit.isLive() ? limits.live() : limits.sandbox(), limits.atOnce());
  }

  private Gauge gauge(int perSecond, int atOnce) {
    var rate = perSecond == 0 ? null : new Bucket(perSecond, SECOND, nanos.getAsLong());
    return new Gauge(rate, new Places(atOnce));
  }
}
