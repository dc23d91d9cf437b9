package baton.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The node {@code self} in a cluster where every other one lives until it is killed. */
record TestNodes(String self, Set<String> killed) implements Nodes {
  TestNodes(String self) {
    this(self, ConcurrentHashMap.newKeySet());
  }

  @Override
  public boolean isAlive(String node) {
    return !killed.contains(node);
  }
}
