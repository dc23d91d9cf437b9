package baton.attempt;

import baton.connector.HttpCall;
import baton.processor.Processor;
import baton.vault.out.Sent;

/** Is shown what is said between us and processors, and keeps nobody waiting. */
public interface Onlooker {
  /**
   * One exchange, with slots in place of card data.
   *
   * @param key of the operation that it is for
   * @param millis from the call to its answer
   */
  record Exchange(Processor processor, String key, HttpCall call, Sent sent, long millis) {}

  void saw(Exchange it);
}
