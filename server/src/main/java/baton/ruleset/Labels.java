package baton.ruleset;

import baton.db.Tx;
import baton.rules.Sentences;
import java.util.HashMap;
import java.util.function.UnaryOperator;

/** What people call the processors and lists of a mode. */
public record Labels(Surroundings around) {
  /** Says rules with those names. */
  public Sentences sentences(Tx tx, String mode) {
    return new Sentences(of(tx, mode));
  }

  /** The name of an id, or the id itself when it has none. */
  UnaryOperator<String> of(Tx tx, String mode) {
    var names = new HashMap<>(around.lists().names(tx, mode));
    around.processors().list(mode).forEach(it -> names.put(it.id(), it.label()));
    return id -> names.getOrDefault(id, id);
  }
}
