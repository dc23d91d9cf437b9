package baton.audit;

import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action the noun and what became of it: {@code rule_set.activated}
 * @param subject the id of what was changed
 * @param before as the API shows it, without secrets; null when it was not there
 * @param after likewise; null when it is gone
 */
public record Change(
    String action, String subject, @Nullable Object before, @Nullable Object after) {}
