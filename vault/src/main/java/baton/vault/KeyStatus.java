package baton.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one generation of the keys that seal cards has come.
 *
 * @param cards sealed with it now
 * @param retiredAt when its key was destroyed; null while it is there
 */
public record KeyStatus(
    int generation, long cards, Instant createdAt, @Nullable Instant retiredAt) {}
