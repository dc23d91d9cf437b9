package baton;

import baton.account.Mode;
import baton.core.StartFailed;
import baton.db.Busy;
import baton.db.SqlFailed;
import baton.processor.Processor;
import baton.processor.Processors;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives sandboxes that were added, here, by another node or by the command line, their simulated
 * processors, and opens the accounts there. Thread safe.
 */
final class NewSandboxes implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(NewSandboxes.class);
  private static final List<String> LABELS = List.of("alpha", "beta");
  private static final int MARK_CHARS = 6;

  private final Processors processors;
  private final Consumer<Processor> opener;
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  /** {@code opener} opens a processor's account at its simulated processor. */
  NewSandboxes(Processors processors, Consumer<Processor> opener) {
    this.processors = processors;
    this.opener = opener;
  }

  /** The one of the first start: its processors have plain names. */
  void first(Mode sandbox) {
    processors.addSandbox(sandbox, LABELS);
  }

  /** Throws {@link StartFailed} when the simulated processors cannot be reached. */
  void open() {
    for (var sandbox : processors.bareSandboxes()) {
      var id = sandbox.id();
      var mark = id.substring(id.length() - MARK_CHARS);
      processors.addSandbox(sandbox, LABELS.stream().map(it -> it + "-" + mark).toList());
    }
    for (var processor : processors.sandboxes()) {
      if (!opened.contains(processor.id())) {
        opener.accept(processor);
        opened.add(processor.id());
      }
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
