package baton.ruleset;

import baton.db.Tx;
import baton.rules.Sentences;
import java.util.HashMap;

/** What people call the processors and lists of a mode. */
record Labels(Surroundings around) {
  /** Says rules with those names. */
  Sentences sentences(Tx tx, String mode) {
    var names = new HashMap<String, String>(around.lists().names(tx, mode));
    around.processors().list(mode).forEach(it -> names.put(it.id(), it.label()));
    return new Sentences(id -> names.getOrDefault(id, id));
  }
}
