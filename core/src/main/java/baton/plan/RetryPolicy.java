package baton.plan;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.core.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a payment that failed at one processor may be tried at the next: the reasons are those of
 * {@code retries.csv}, the schemes' prohibitions those of {@code network_never.csv}.
 *
 * @param added reasons that this account wants retried as well
 * @param removed reasons that this account wants not retried
 */
public record RetryPolicy(Set<String> added, Set<String> removed) {
  /** The reasons as they are in the table. */
  public static final RetryPolicy STANDARD = new RetryPolicy(Set.of(), Set.of());

  private static final Map<String, Row> REASONS = reasons();
  private static final Set<String> NEVER = never();

  public RetryPolicy {
    added = Set.copyOf(added);
    removed = Set.copyOf(removed);
  }

  private record Row(boolean isRetried, String why) {}

  /**
   * Whether the next processor is tried.
   *
   * @param reason a stable name: a decline code, or what forbids the retry
   * @param why for people
   */
  public record Verdict(boolean isRetried, String reason, String why) {
    /** {@code why} forbids what the reason of the failure would have allowed. */
    static Verdict no(String reason, String why) {
      return new Verdict(false, reason, why);
    }
  }

  /**
   * After an authorization that failed.
   *
   * @param end its outcome, which is final and no approval
   * @param facts of this attempt, its end included
   * @param brand of the card, in Stripe's words
   */
  public Verdict after(Outcome end, List<Fact> facts, String brand) {
    if (wasAuthenticated(facts)) {
      return Verdict.no(
          "authentication_attempted", "3D Secure was attempted: the payer is not asked twice");
    }
    return switch (end) {
      case Declined(_, var decline, _) -> afterDecline(decline, brand);
      case Rejected(var why, _) -> ofReason(code(why));
      case Approved _, Pending _, ActionRequired _, NeverSeen _, Unknown _ ->
          throw new IllegalStateException("no failure: " + end);
    };
  }

  /** What it says of {@code reason} alone, where nothing forbids a retry. */
  public Verdict about(DeclineReason reason) {
    return ofReason(reason.code());
  }

  private Verdict afterDecline(Decline decline, String brand) {
    var forbidden = forbidden(decline, brand);
    return forbidden == null ? ofReason(decline.reason().code()) : forbidden;
  }

  /** What a scheme forbids, no account can allow. */
  private static @Nullable Verdict forbidden(Decline decline, String brand) {
    if (NEVER.contains(brand + " advice " + decline.networkAdvice())) {
      return Verdict.no(
          "network_advice", brand + "'s advice " + decline.networkAdvice() + ": never try again");
    }
    if (NEVER.contains(brand + " response " + decline.networkCode())) {
      return Verdict.no(
          "network_code", brand + "'s response " + decline.networkCode() + ": never try again");
    }
    return null;
  }

  private Verdict ofReason(String reason) {
    var row = REASONS.get(reason);
    if (row == null) {
      throw new IllegalStateException("no row for " + reason);
    }
    if (removed.contains(reason)) {
      return Verdict.no(reason, "this account does not retry " + reason);
    }
    return new Verdict(row.isRetried() || added.contains(reason), reason, row.why());
  }

  /** Whether the payer was asked to authenticate, or the issuer judged an authentication. */
  private static boolean wasAuthenticated(List<Fact> facts) {
    return facts.stream().anyMatch(RetryPolicy::tellsOfAuthentication);
  }

  private static boolean tellsOfAuthentication(Fact fact) {
    return switch (fact) {
      case Fact.Answered(_, ActionRequired _) -> true;
      case Fact.Answered(_, var outcome) -> outcome.evidence().threeDSecure() != null;
      case Fact.Planned _, Fact.Sent _, Fact.Resolved _ -> false;
    };
  }

  private static Map<String, Row> reasons() {
    var rows = new HashMap<String, Row>();
    for (var row : Table.read(RetryPolicy.class, "retries.csv")) {
      rows.put(row[0], new Row(row[1].equals("yes"), row[2]));
    }
    for (var reason : DeclineReason.values()) {
      require(rows, reason.code());
    }
    for (var rejection : Outcome.Rejection.values()) {
      require(rows, code(rejection));
    }
    return Map.copyOf(rows);
  }

  private static void require(Map<String, Row> rows, String reason) {
    if (!rows.containsKey(reason)) {
      throw new IllegalStateException("retries.csv says nothing of " + reason);
    }
  }

  private static Set<String> never() {
    var codes = new HashSet<String>();
    for (var row : Table.read(RetryPolicy.class, "network_never.csv")) {
      codes.add(row[0] + " " + row[1] + " " + row[2]);
    }
    return Set.copyOf(codes);
  }

  private static String code(Outcome.Rejection why) {
    return why.name().toLowerCase(Locale.ROOT);
  }
}
