package baton.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published versions of Stripe's API that Baton answers to, oldest first. */
public final class Versions {
  private static final List<String> PUBLISHED =
      List.of(
          """
          2020-08-27 2022-08-01 2022-11-15 2023-08-16 2023-10-16 2024-04-10 2024-06-20
          2024-09-30.acacia 2024-10-28.acacia 2024-11-20.acacia 2024-12-18.acacia
          2025-01-27.acacia 2025-02-24.acacia 2025-03-01.dashboard
          2025-03-31.basil 2025-04-30.basil 2025-05-28.basil 2025-06-30.basil
          2025-07-30.basil 2025-08-27.basil
          2025-09-30.clover 2025-10-29.clover 2025-11-17.clover 2025-12-15.clover
          2026-01-28.clover 2026-02-25.clover
          2026-03-25.dahlia 2026-04-22.dahlia 2026-05-27.dahlia 2026-06-24.dahlia
          2026-07-29.dahlia 2026-08-26.dahlia
          2026-09-30.endive 2026-10-28.endive
          """
              .strip()
              .split("\\s+"));

  /** What a request without a {@code Stripe-Version} header gets. */
  public static final String NEWEST = PUBLISHED.getLast();

  private static final int SHOWN_CHARS_MAX = 64;

  private Versions() {}

  /** Whether {@code version} can be asked for. */
  public static boolean isKnown(String version) {
    return PUBLISHED.contains(version);
  }

  /** The version to answer with. Throws a {@link Problem} of status 400 when there is no such. */
  static String of(@Nullable String header) {
    var version = orNewest(header);
    if (header != null && !header.equals(version)) {
      throw Problem.invalid(
          "Invalid Stripe API version: %s. This server answers to the versions published from %s to"
                  .formatted(
                      header.substring(0, Math.min(header.length(), SHOWN_CHARS_MAX)),
                      PUBLISHED.getFirst())
              + " %s.".formatted(NEWEST));
    }
    return version;
  }

  /** As {@link #of}, but the newest for what is not a version. */
  static String orNewest(@Nullable String header) {
    return header != null && PUBLISHED.contains(header) ? header : NEWEST;
  }
}
