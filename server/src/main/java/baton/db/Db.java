package baton.db;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The way into the database. Thread safe. */
public final class Db {
  private final Jdbi jdbi;

  public Db(DataSource pool) {
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Runs {@code work} in a transaction of its own: commits when it returns, else rolls back. Never
   * call a processor inside: no transaction is open while we wait for a network.
   */
  public <T extends @Nullable Object> T inTx(Function<Tx, T> work) {
    return jdbi.inTransaction(handle -> work.apply(new Tx(handle)));
  }

  /** As {@link #inTx}, for work that returns nothing. */
  public void run(Consumer<Tx> work) {
    jdbi.useTransaction(handle -> work.accept(new Tx(handle)));
  }
}
