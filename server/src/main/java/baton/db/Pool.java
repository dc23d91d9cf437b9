package baton.db;

import baton.core.StartFailed;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Opens pools of database connections. */
public final class Pool {
  /** How long a request waits for a free connection before it fails. */
  private static final Duration BORROW_MAX = Duration.ofSeconds(10);

  /** How long the database may be silent on a statement before the connection counts as dead. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  /**
   * How long a transaction may do nothing: what it has locked, a server that is frozen would hold
   * for ever.
   */
  static final Duration IDLE_MAX = Duration.ofSeconds(15);

  private static final Map<String, String> LIMITS =
      Map.of("idle_in_transaction_session_timeout", Long.toString(IDLE_MAX.toMillis()));

  private static final Map<String, String> BY_KEY =
      Map.of("enable_hashjoin", "off", "enable_mergejoin", "off", "enable_seqscan", "off");

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
    var settings = new HashMap<>(LIMITS);
    settings.putAll(BY_KEY);
    config.setConnectionInitSql(setting(settings));
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
    config.setConnectionInitSql(setting(LIMITS));
    // As text: the driver does not see values of any other type.
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_MAX.toSeconds()));
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE_MAX.toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("binaryTransferEnable", ColumnArray.binaryTypes());
    config.addDataSourceProperty("assumeMinServerVersion", "14");
    return config;
  }

  /** Lifts the limits of a connection of a pool until it is closed: a migration may take long. */
  static void unlimit(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 0);
    try (var statement = connection.createStatement()) {
      var lifted = new HashMap<>(LIMITS);
      lifted.replaceAll((_, _) -> "0");
      statement.execute(setting(lifted));
    }
  }

  /** Opens the connections of {@code pool} anew, so that none is without limits any more. */
  static void renew(DataSource pool) {
    if (pool instanceof HikariDataSource ours) {
      ours.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** What the database does not know is left out: others than PostgreSQL refuse it. */
  private static String setting(Map<String, String> settings) {
    var wanted =
        settings.entrySet().stream()
            .map(it -> "('%s', '%s')".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining(", "));
    return "SELECT set_config(name, wanted.value, false) FROM pg_settings"
        + " JOIN (VALUES %s) AS wanted (name, value) USING (name)".formatted(wanted);
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
