package baton.vault.bin;

import java.time.Instant;

/**
 * The import that the BIN table came from.
 *
 * @param file the name that it had, without its folder
 */
public record BinStatus(long version, String file, int ranges, Instant importedAt) {}
