package baton.vault;

import baton.core.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What the vault needs to work.
 *
 * @param database connections of the vault's own role; schema {@code vault} is migrated already
 * @param callsMax to one processor account at once
 * @param meters of calls to processors
 */
public record VaultOptions(
    DataSource database,
    MasterKey masterKey,
    Clock clock,
    Ids ids,
    int callsMax,
    MeterRegistry meters) {}
