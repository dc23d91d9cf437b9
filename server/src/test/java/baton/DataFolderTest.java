package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.core.StartFailed;
import baton.postgres.OsUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private final OsUser user = OsUser.forPostgres();
  @TempDir private Path home;

  @BeforeEach
  void reachable() throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void itIsInTheCheckoutAndNobodyElseMayLookInside() throws IOException {
    try (var folder = DataFolder.open(null, home, user)) {
      assertThat(folder.path()).isEqualTo(home.resolve("data").toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo(user.isOther() ? "rwx-----x" : "rwx------");
    }
  }

  @Test
  void aSecondServerIsRefused() throws IOException {
    try (var first = DataFolder.open(home, home, user)) {
      assertThatThrownBy(() -> DataFolder.open(home, home, user))
          .isInstanceOf(StartFailed.class)
          .hasMessage("another Baton is running in the data folder " + first.path());
    }
    DataFolder.open(home, home, user).close();
  }

  @Test
  void aFolderThatTheDatabaseUserCannotReachIsRefused() throws IOException {
    assumeTrue(user.isOther(), "we are not root");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> DataFolder.open(home.resolve("deep/data"), home, user))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("cannot reach the data folder " + home.resolve("deep/data"));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    var file = Files.createFile(home.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file, home, user))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(file.toString());
  }
}
