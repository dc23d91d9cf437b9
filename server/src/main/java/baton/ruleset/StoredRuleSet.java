package baton.ruleset;

import baton.rules.RuleSet;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule set of a mode, and how far it is in its life. */
public record StoredRuleSet(
    String mode, RuleSet rules, Status status, Map<String, String> metadata, Times times) {
  public StoredRuleSet {
    metadata = Collections.unmodifiableMap(metadata);
  }

  /** What may be done with it. */
  public enum Status {
    /** Edited and deleted; decides nothing. */
    DRAFT,
    /** Decides; read only. There is at most one in a mode. */
    ACTIVE,
    /** Was active, and can be again; read only. */
    INACTIVE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * When it came where it is.
   *
   * @param activatedAt the last time; null of a draft
   * @param deactivatedAt null unless it is inactive
   */
  public record Times(
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant activatedAt,
      @Nullable Instant deactivatedAt) {}

  static StoredRuleSet draft(
      String mode, RuleSet rules, Map<String, String> metadata, Instant now) {
    return new StoredRuleSet(mode, rules, Status.DRAFT, metadata, new Times(now, now, null, null));
  }

  public String id() {
    return rules.id();
  }

  /** Its next version. Only drafts have one. */
  StoredRuleSet edited(RuleSet next, Map<String, String> nextMetadata, Instant now) {
    if (status != Status.DRAFT || next.version() != rules.version() + 1) {
      throw new IllegalStateException(id() + " is no draft before version " + next.version());
    }
    var changed = new Times(times.createdAt(), now, null, null);
    return new StoredRuleSet(mode, next, status, nextMetadata, changed);
  }

  StoredRuleSet activated(Instant now) {
    return become(Status.ACTIVE, new Times(times.createdAt(), now, now, null));
  }

  StoredRuleSet deactivated(Instant now) {
    return become(Status.INACTIVE, new Times(times.createdAt(), now, times.activatedAt(), now));
  }

  private StoredRuleSet become(Status next, Times changed) {
    return new StoredRuleSet(mode, rules, next, metadata, changed);
  }
}
