package baton.db;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** One connection whose commits are all made, and whose answers to them cannot be read. */
final class BreakingCommits extends HikariDataSource {
  private final HikariDataSource real;

  BreakingCommits(HikariDataSource real) {
    this.real = real;
    setMaximumPoolSize(1);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = real.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, values) -> {
              var result = method.invoke(connection, values);
              if (method.getName().equals("commit")) {
                throw new IllegalStateException("the answer cannot be read");
              }
              return result;
            });
  }
}
