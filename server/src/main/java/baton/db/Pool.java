package baton.db;

import baton.core.StartFailed;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Opens pools of database connections. */
public final class Pool {
  /** How long a request waits for a free connection before it fails. */
  private static final Duration BORROW_MAX = Duration.ofSeconds(10);

  /** How long the database may be silent on a statement before the connection counts as dead. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  /** What the database does not know is left out: others than PostgreSQL refuse it. */
  private static final String BY_KEY =
      """
      SELECT set_config(name, 'off', false) FROM pg_settings
       WHERE name IN ('enable_hashjoin', 'enable_mergejoin', 'enable_seqscan')
      """;

  private Pool() {}

  /**
   * {@code name} is what the database's own views show. Throws {@link StartFailed} when the
   * database does not answer or refuses us.
   */
  public static HikariDataSource open(DatabaseUrl url, String name, int connections) {
    return open(config(url, name, connections), url);
  }

  /**
   * As {@link #open}, for connections that write many rows by their keys: their statements are
   * planned once, maybe while tables are still small, and must not read whole tables when they have
   * grown.
   */
  public static HikariDataSource openWriters(DatabaseUrl url, String name, int connections) {
    var config = config(url, name, connections);
    config.setConnectionInitSql(BY_KEY);
    return open(config, url);
  }

  /** From now on {@code meters} tell how the connections of {@code pools} are used. */
  public static void watch(MeterRegistry meters, HikariDataSource... pools) {
    for (var pool : pools) {
      pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    }
  }

  private static HikariConfig config(DatabaseUrl url, String name, int connections) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password() == null ? null : url.password().reveal());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(BORROW_MAX.toMillis());
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("connectTimeout", CONNECT_MAX.toSeconds());
    config.addDataSourceProperty("socketTimeout", SILENCE_MAX.toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", true);
    // Statements are few and always the same: plan each once per connection.
    config.addDataSourceProperty("prepareThreshold", 1);
    config.addDataSourceProperty("preparedStatementCacheQueries", 1024);
    config.addDataSourceProperty("reWriteBatchedInserts", true);
    config.addDataSourceProperty("binaryTransferEnable", ColumnArray.binaryTypes());
    config.addDataSourceProperty("assumeMinServerVersion", "14");
    return config;
  }

  private static HikariDataSource open(HikariConfig config, DatabaseUrl url) {
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException failed) {
      throw new StartFailed(
          "the database " + url.jdbcUrl() + " cannot be used: " + reason(failed), failed);
    }
  }

  private static String reason(Throwable failed) {
    var cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
