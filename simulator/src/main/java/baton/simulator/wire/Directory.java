package baton.simulator.wire;

import baton.simulator.ledger.Acquirer;
import org.jspecify.annotations.Nullable;

/** The processors that there are. */
public interface Directory {
  /** Null when there is none. */
  @Nullable Acquirer find(String processor);

  /** Whose contract it speaks. */
  Persona persona(Acquirer acquirer);

  /** Where its pages are: {@code http://127.0.0.1:4011/alpha}. */
  String home(Acquirer acquirer);
}
