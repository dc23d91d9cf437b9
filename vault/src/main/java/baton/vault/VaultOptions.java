package baton.vault;

import baton.core.Ids;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What the vault needs to work.
 *
 * @param database connections of the vault's own role; schema {@code vault} is migrated already
 * @param callsMax to one processor account at once
 */
public record VaultOptions(
    DataSource database, MasterKey masterKey, Clock clock, Ids ids, int callsMax) {}
