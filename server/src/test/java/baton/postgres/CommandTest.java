package baton.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why a program failed is told as it told it. */
class CommandTest {
  @Test
  void theReasonIsNotTheLastLine() {
    var said =
        """
        The files belonging to this database system will be owned by user "nobody".
        This user must also own the server process.

        Data page checksums are disabled.

        creating configuration files ... ok
        running bootstrap script ... 2026-11-23 18:35:34.660 UTC [31331] FATAL:  could not write \
        to file "pg_wal/xlogtemp.31331": No space left on device
        child process exited with exit code 1
        initdb: removing data directory "/data/postgres"
        """;
    assertThat(reason(said))
        .startsWith("running bootstrap script ... ")
        .contains("FATAL:  could not write to file \"pg_wal/xlogtemp.31331\": No space left on")
        .endsWith("initdb: removing data directory \"/data/postgres\"");
  }

  @Test
  void whatNamesNoErrorIsToldWhole() {
    assertThat(reason("Killed\nby somebody\n")).isEqualTo("Killed\nby somebody");
    assertThat(reason("")).isEmpty();
  }

  @Test
  void theSameForEachFileIsNotToldForEach() {
    var said = "tar: lib/libpq.so: Cannot write: No space left on device\n".repeat(500);
    assertThat(reason(said).lines()).hasSize(10);
  }

  @Test
  void aStatementWithAPasswordIsNotTold() {
    var said =
        """
        PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device
        STATEMENT:  ALTER ROLE postgres PASSWORD 'secret'
        """;
    assertThat(reason(said)).contains("No space left on device").doesNotContain("secret");
  }

  private static String reason(String said) {
    return new Command.Ended(1, said).reason();
  }
}
