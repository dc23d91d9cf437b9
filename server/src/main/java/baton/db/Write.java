package baton.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that must change exactly one row, and answers nothing else.
 *
 * @param values for the {@code ?} of {@code sql}, in order
 */
record Write(String sql, List<@Nullable Object> values) {}
