package baton;

import baton.account.Mode;
import baton.connector.ProcessorAccount;
import baton.core.StartFailed;
import baton.db.Busy;
import baton.db.SqlFailed;
import baton.processor.Processor;
import baton.processor.ProcessorChanges;
import baton.processor.Processors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives sandboxes that were added, here, by another node or by the command line, their simulated
 * processors, and opens the accounts there of all that are new or changed. Thread safe.
 */
final class NewSandboxes implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(NewSandboxes.class);
  private static final String CONNECTOR = "sandbox";
  private static final List<String> LABELS = List.of("alpha", "beta");
  private static final int MARK_CHARS = 6;

  private final Processors processors;
  private final ProcessorChanges changes;
  private final Consumer<Processor> opener;
  private final Map<String, ProcessorAccount> opened = new HashMap<>();
  private final Lock oneAtATime = new ReentrantLock();

  /** {@code opener} opens an account at its simulated processor. */
  NewSandboxes(Processors processors, ProcessorChanges changes, Consumer<Processor> opener) {
    this.processors = processors;
    this.changes = changes;
    this.opener = opener;
  }

  /** The one of the first start: its processors have plain names. */
  void first(Mode sandbox) {
    changes.furnish(sandbox, CONNECTOR, LABELS);
  }

  /**
   * Throws {@link StartFailed} when the simulated processors cannot be reached. One after the
   * other: who read credentials before they were changed must not open the account afterwards.
   */
  void open() {
    oneAtATime.lock();
    try {
      processors.bareSandboxes().forEach(this::furnish);
      processors.sandboxes().forEach(this::open);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void furnish(Mode sandbox) {
    var id = sandbox.id();
    var mark = id.substring(id.length() - MARK_CHARS);
    changes.furnish(sandbox, CONNECTOR, LABELS.stream().map(it -> it + "-" + mark).toList());
  }

  private void open(Processor processor) {
    var account = processor.account();
    if (!account.equals(opened.get(processor.id()))) {
      opener.accept(processor);
      opened.put(processor.id(), account);
    }
  }

  /** As {@link #open}, while the server runs: what fails is done in the next round. */
  @Override
  public void run() {
    try {
      open();
    } catch (StartFailed | SqlFailed | Busy failed) {
      LOG.warn("a sandbox has no processors yet: {}", failed.getMessage());
    }
  }
}
