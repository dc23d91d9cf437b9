package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

class MigrationsTest {
  private static final String SOMEBODY_MIGRATES =
      "another node migrates the schema migrated in process [0-9]+ of PostgreSQL"
          + " \\(migrations-test, .*\\); this one waits";

  private HikariDataSource pool;

  @BeforeEach
  void noSchemaYet() {
    pool = Pool.open(TestDatabase.superuser(), "migrations-test", 15);
    new Db(pool).run(tx -> tx.update("DROP SCHEMA IF EXISTS migrated CASCADE"));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void everyFileRunsOnce() {
    Migrations.run(pool, "migrated", "migrations-test");
    Migrations.run(pool, "migrated", "migrations-test");
    var fruit =
        new Db(pool)
            .inTx(tx -> tx.list("SELECT name FROM migrated.fruit", row -> row.getString("name")));
    assertThat(fruit).containsExactly("apple");
  }

  @Test
  void aDatabaseOfANewerBatonIsLeftAlone() {
    Migrations.run(pool, "migrated", "migrations-test");
    new Db(pool)
        .run(tx ->
            tx.update(
                "UPDATE migrated.flyway_schema_history SET version = '7' WHERE version = '2'"));
    assertThatThrownBy(() -> Migrations.run(pool, "migrated", "migrations-test"))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("newer Baton (schema migrated is at version 7, this one knows 2)");
  }

  @Test
  void aMigrationThatFailsStopsTheStart() {
    assertThatThrownBy(() -> Migrations.run(pool, "migrated", "migrations-broken"))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("schema migrated");
  }

  @Test
  void aMigrationMayTakeLongerThanAnyOtherStatement() {
    var url = TestDatabase.superuser();
    var config = new HikariConfig();
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password() == null ? null : url.password().reveal());
    config.addDataSourceProperty("socketTimeout", "1");
    try (var impatient = new HikariDataSource(config)) {
      Migrations.run(impatient, "migrated", "migrations-slow");
      assertThat(Migrations.isCurrent(impatient, "migrated", "migrations-slow")).isTrue();
    }
  }

  @Test
  void itSaysWhoseTransactionAMigrationWaitsFor() throws Exception {
    var said = new LinkedBlockingQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var open = openTransaction()) {
      var migration =
          threads.submit(() ->
              Migrations.run(
                  pool, "migrated", "migrations-blocked", Duration.ofMillis(100), said::add));

      var process = open.unwrap(PGConnection.class).getBackendPID();
      for (var time = 0; time < 2; time++) {
        assertThat(said.poll(30, TimeUnit.SECONDS))
            .contains("V1__height.sql of the schema migrated waits for process " + process)
            .contains("(migrations-test, postgres, idle in transaction, since 20")
            .contains("pg_terminate_backend(" + process + ")");
      }
      assertThat(migration.isDone()).isFalse();
      open.rollback();
      migration.get();
    }
    assertThat(Migrations.isCurrent(pool, "migrated", "migrations-blocked")).isTrue();
  }

  @Test
  void aNodeThatWaitsForAnotherOnesMigrationSaysSoAtOnceAndAgain() throws Exception {
    var first = new LinkedBlockingQueue<String>();
    var second = new LinkedBlockingQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var open = openTransaction()) {
      var every = Duration.ofMillis(100);
      var migration = threads.submit(() -> migrateBlocked(every, first));
      assertThat(first.poll(30, TimeUnit.SECONDS)).contains("V1__height.sql");

      var late = threads.submit(() -> migrateBlocked(Duration.ofHours(1), second));
      assertThat(second.poll(30, TimeUnit.SECONDS)).matches(SOMEBODY_MIGRATES);
      second.clear();
      var again = threads.submit(() -> migrateBlocked(every, second));
      for (var time = 0; time < 2; time++) {
        assertThat(second.poll(30, TimeUnit.SECONDS)).matches(SOMEBODY_MIGRATES);
      }
      assertThat(first).noneMatch(it -> it.matches(SOMEBODY_MIGRATES));
      open.rollback();
      migration.get();
      late.get();
      again.get();
    }
  }

  private void migrateBlocked(Duration every, Queue<String> said) {
    Migrations.run(pool, "migrated", "migrations-blocked", every, said::add);
  }

  /** Of somebody who has looked at a table and gone away. */
  private Connection openTransaction() throws SQLException {
    new Db(pool)
        .run(tx -> {
          tx.update("DROP SCHEMA IF EXISTS orchard CASCADE");
          tx.update("CREATE SCHEMA orchard");
          tx.update("CREATE TABLE orchard.tree (name text)");
        });
    var connection = pool.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT name FROM orchard.tree");
    }
    return connection;
  }

  @Test
  void noDocumentIsSortedForStatistics() {
    var sorted =
        """
        SELECT attrelid::regclass || '.' || attname AS name
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND atttypid IN ('json'::regtype, 'jsonb'::regtype) AND NOT attisdropped
           AND coalesce(attstattarget, -1) <> 0
        """;
    var columns = TestDatabase.db().inTx(tx -> tx.list(sorted, row -> row.getString("name")));
    assertThat(columns)
        .as("their migration lacks ALTER TABLE … ALTER COLUMN … SET STATISTICS 0")
        .isEmpty();
  }

  @Test
  void filesAreFoundInAJarWhereverItLies(@TempDir Path folder) throws Exception {
    var jar = Files.createDirectory(folder.resolve("a b%c")).resolve("some.jar");
    try (var entries = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var name : List.of("some/V1__pear.sql", "some/V12__plum.sql", "some/read.me")) {
        entries.putNextEntry(new JarEntry(name));
      }
    }
    var inJar = URI.create("jar:" + jar.toUri() + "!/some").toURL();
    assertThat(Migrations.newestIn(inJar)).isEqualTo(12);
  }
}
