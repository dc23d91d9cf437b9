package baton.node;

import baton.db.Tx;

/** Who goes on with the work of a node that died. */
public interface Heirs {
  /** What {@code node} was at is from the commit of {@code tx} on everybody's. */
  void inherit(Tx tx, String node);
}
