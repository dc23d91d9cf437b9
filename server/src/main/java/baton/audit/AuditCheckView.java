package baton.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the walk along a chain found, as the API shows it.
 *
 * @param checked the number of the last entry that fits
 * @param hash of that entry: whoever keeps it elsewhere sees when all of the chain is replaced
 */
public record AuditCheckView(
    String object,
    @Nullable BrokenView broken,
    long checked,
    boolean hasMore,
    String hash,
    boolean livemode,
    String status) {

  /** The first entry that is not what was written. */
  public record BrokenView(String fault, long number) {}

  static AuditCheckView of(AuditCheck.Result.Intact it, boolean livemode) {
    return of("intact", it.last(), it.hasMore(), null, livemode);
  }

  static AuditCheckView of(AuditCheck.Result.Broken it, boolean livemode) {
    var broken = new BrokenView(it.fault().name().toLowerCase(Locale.ROOT), it.number());
    return of("broken", it.last(), false, broken, livemode);
  }

  private static AuditCheckView of(
      String status, End last, boolean hasMore, @Nullable BrokenView broken, boolean livemode) {
    return new AuditCheckView(
        "orchestration.audit_check", broken, last.number(), hasMore, last.hash(), livemode, status);
  }
}
