package baton.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that answers nothing but how many rows it changed.
 *
 * @param values for the {@code ?} of {@code sql}, in order
 * @param isOne whether it must change exactly one row
 */
record Write(String sql, List<@Nullable Object> values, boolean isOne) {}
