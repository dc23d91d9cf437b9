package baton.report;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param breakdown null: in one
 * @param isCompared whether the time before is wanted too
 */
record Question(Period period, Filter filter, @Nullable Dimension breakdown, boolean isCompared) {
  @Nullable Period previous() {
    return isCompared ? period.previous() : null;
  }
}
