package baton.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wall between the server and the vault, as the database enforces it. */
class RolesTest {
  private static final String DENIED = "42501";

  @BeforeEach
  void somethingInTheVault() throws SQLException {
    execute(TestDatabase.vaultPool(), "CREATE TABLE vault.jewel (name text)");
  }

  @AfterEach
  void nothingInTheVault() throws SQLException {
    execute(TestDatabase.vaultPool(), "DROP TABLE vault.jewel");
  }

  @Test
  void theServerCannotReadTheVault() {
    assertDenied(TestDatabase.pool(), "SELECT name FROM vault.jewel");
  }

  @Test
  void theServerCannotWriteIntoTheVault() {
    assertDenied(TestDatabase.pool(), "CREATE TABLE vault.trap (name text)");
  }

  @Test
  void theServerCannotLetItselfIn() {
    assertDenied(TestDatabase.pool(), "GRANT USAGE ON SCHEMA vault TO baton");
    assertDenied(TestDatabase.pool(), "SET ROLE baton_vault");
  }

  @Test
  void theVaultCannotWriteAmongTheServersTables() {
    assertDenied(TestDatabase.vaultPool(), "CREATE TABLE public.trap (name text)");
  }

  private static void assertDenied(DataSource pool, String sql) {
    assertThatThrownBy(() -> execute(pool, sql))
        .isInstanceOfSatisfying(
            SQLException.class, failed -> assertThat(failed.getSQLState()).isEqualTo(DENIED));
  }

  private static void execute(DataSource pool, String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
