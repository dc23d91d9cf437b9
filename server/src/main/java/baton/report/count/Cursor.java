package baton.report.count;

import org.jspecify.annotations.Nullable;

/**
 * How far a mode is counted.
 *
 * @param sequence of the feed
 * @param walked the last payment that was counted anew; null when none are left
 */
record Cursor(long sequence, @Nullable String walked) {}
