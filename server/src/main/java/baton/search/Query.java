package baton.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search is for. As text it is a query again, the same for all ways to write it.
 *
 * @param isAny whether one clause that holds is enough; else all must
 * @param clauses 1 to 10
 */
record Query(boolean isAny, List<Clause> clauses) {
  static final int CLAUSES_MAX = 10;

  Query {
    clauses = List.copyOf(clauses);
    if (clauses.isEmpty() || clauses.size() > CLAUSES_MAX) {
      throw new IllegalArgumentException(clauses.size() + " clauses");
    }
  }

  @Override
  public String toString() {
    return clauses.stream()
        .map(Clause::toString)
        .collect(Collectors.joining(isAny ? " OR " : " AND "));
  }
}
