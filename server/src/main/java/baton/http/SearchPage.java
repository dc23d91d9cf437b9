package baton.http;

import org.jspecify.annotations.Nullable;

/**
 * Which part of what a query finds is asked for.
 *
 * @param limit 1 to 100
 * @param token the {@code next_page} of the page before; null for the first
 * @param isCounted whether to tell how many there are on all pages
 */
public record SearchPage(String query, int limit, @Nullable String token, boolean isCounted) {
  /** What {@code expand[]} calls the count. */
  static final String TOTAL = "total_count";

  static final Param[] PARAMS = {
    Param.text("query", 8000)
        .required()
        .describe("Clauses as in `status:\"succeeded\" AND amount>1000`, joined by AND or OR."),
    Param.integer("limit", 1, 100).describe("How many objects to return, 1 to 100, else 10."),
    Param.text("page", 255).describe("The next_page of the page before."),
  };

  /** Of a request to an endpoint that {@link Endpoint#isSearch}. */
  public static SearchPage of(Request request) {
    var params = request.params();
    return new SearchPage(
        params.requiredText("query"),
        (int) params.integer("limit", 10),
        params.text("page"),
        params.texts("expand").contains(TOTAL));
  }
}
