package baton.postgres;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.core.StartFailed;
import baton.safety.Meanwhile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final long POLL_NANOS = 50_000_000;
  private static final int POLLS_MAX = 1_200;
  private static final int READS = 20_000;
  private final OsUser user = OsUser.forPostgres();
  @TempDir private static Path data;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx-----x"));
    postgres = EmbeddedPostgres.start(data, Source.AUTO, user);
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void whatIsWrittenIsThereAfterAStopAndAStart() throws SQLException {
    write("stopped");
    postgres.close();
    postgres = EmbeddedPostgres.start(data, Source.AUTO, user);
    assertThat(read()).isEqualTo("stopped");
  }

  @Test
  void aKilledServerComesBackByItselfWithItsData() throws SQLException {
    write("killed");
    var killed = postgres.pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    assertThat(readPatiently()).isEqualTo("killed");
    assertThat(postgres.pid()).isNotEqualTo(killed);
  }

  @Test
  void aServerThatOutlivedItsBatonIsReplaced() throws IOException, SQLException {
    write("orphan");
    postgres.close();
    var cluster = Cluster.open(data, Source.AUTO, user);
    var orphan = cluster.launch(EmbeddedPostgres.freePort(), data.resolve("log/orphan.log"));
    while (!cluster.isReady(orphan.pid())) {
      assertThat(orphan.isAlive()).isTrue();
      LockSupport.parkNanos(POLL_NANOS);
    }
    postgres = EmbeddedPostgres.start(data, Source.AUTO, user);
    assertThat(orphan.isAlive()).isFalse();
    assertThat(read()).isEqualTo("orphan");
  }

  /** PostgreSQL removes what a killed one left, while it is looked at whether it is ready. */
  @Test
  void aPidFileThatGoesWhileItIsReadIsNone() throws Exception {
    postgres.close();
    var cluster = Cluster.open(data, Source.AUTO, user);
    var file = data.resolve("postgres/postmaster.pid");
    try (var meanwhile = new Meanwhile()) {
      meanwhile.go(isOver -> {
        while (!isOver.getAsBoolean()) {
          Files.writeString(file, "1\n");
          Files.deleteIfExists(file);
        }
      });
      for (var i = 0; i < READS; i++) {
        assertThat(cluster.isReady(1)).isFalse();
      }
      meanwhile.end();
    }
  }

  @Test
  void aPidFileThatNamesAStrangerIsNoObstacle() throws IOException, SQLException {
    write("stranger");
    var file = data.resolve("postgres/postmaster.pid");
    var lines = Files.readAllLines(file);
    postgres.close();
    var stranger = Command.prepare(user.as(List.of("sleep", "600"))).start();
    try {
      lines.set(0, Long.toString(stranger.pid()));
      Files.write(file, lines);
      user.own(file);
      postgres = EmbeddedPostgres.start(data, Source.AUTO, user);
      assertThat(read()).isEqualTo("stranger");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void theCommitIsOnDiskBeforeItIsTold() throws SQLException {
    assertThat(ask("SHOW fsync")).isEqualTo("on");
    assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(ask("SHOW full_page_writes")).isEqualTo("on");
  }

  @Test
  void nobodyGetsInWithoutThePassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.urls().server().jdbcUrl(), "baton", "guess"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void onlyTheOwnerReadsAPassword() throws IOException {
    for (var role : new String[] {"postgres", "baton", "baton_vault"}) {
      assertThat(Files.getPosixFilePermissions(data.resolve("passwords").resolve(role)))
          .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
    }
  }

  @Test
  void rootHandsItToAnUnprivilegedUser() throws IOException {
    assumeTrue(user.isOther(), "we are not root");
    assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().info().user().orElseThrow())
        .isNotEqualTo("root");
    assertThat(Files.getOwner(data.resolve("postgres")).getName()).isNotEqualTo("root");
  }

  @Test
  void theBundledOneWorks() throws IOException, SQLException {
    assumeTrue(Bundle.fits(), "it is for Linux on x86-64");
    var other = Files.createDirectory(data.resolve("other"));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx-----x"));
    postgres.close();
    postgres = EmbeddedPostgres.start(other, Source.BUNDLED, user);
    assertThat(ask("SHOW server_version")).startsWith("18.");
  }

  @Test
  void aDatabaseOfAnotherMajorVersionIsLeftAlone() throws IOException {
    var other = data.resolve("old");
    Files.createDirectories(other.resolve("postgres"));
    Files.writeString(other.resolve("postgres/PG_VERSION"), "9\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(other, Source.AUTO, user))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("is of PostgreSQL 9, which is not here");
  }

  private void write(String word) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS word");
      statement.execute("CREATE TABLE word AS SELECT '" + word + "' AS word");
    }
  }

  private String read() throws SQLException {
    return ask("SELECT word FROM word");
  }

  private String readPatiently() throws SQLException {
    for (var tries = 1; ; tries++) {
      try {
        return read();
      } catch (SQLException notYet) {
        if (tries == POLLS_MAX) {
          throw notYet;
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private String ask(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    var url = postgres.urls().server();
    var password = Objects.requireNonNull(url.password()).reveal();
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), password);
  }
}
