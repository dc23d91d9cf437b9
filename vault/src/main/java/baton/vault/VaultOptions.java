package baton.vault;

import baton.core.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the vault needs to work.
 *
 * @param database connections of the vault's own role; schema {@code vault} is migrated already
 * @param callsMax to one processor account at once
 * @param proxy an HTTP proxy that calls to processors elsewhere go through; null: none
 * @param meters of calls to processors
 */
public record VaultOptions(
    DataSource database,
    MasterKey masterKey,
    Clock clock,
    Ids ids,
    int callsMax,
    @Nullable URI proxy,
    MeterRegistry meters) {
  /** Without a proxy. */
  public VaultOptions(
      DataSource database,
      MasterKey masterKey,
      Clock clock,
      Ids ids,
      int callsMax,
      MeterRegistry meters) {
    this(database, masterKey, clock, ids, callsMax, null, meters);
  }
}
