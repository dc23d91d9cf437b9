package baton.ruleset;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a rule set without any payment.
 *
 * @param isError it would not do what it says; else it looks like a slip
 * @param rule the id of the rule; null when it is about the default action
 * @param sentence for people
 */
record Finding(boolean isError, @Nullable String rule, String code, String sentence) {}
