package baton.http;

/**
 * Which nodes of the cluster are running. A node that starts again is another node. Thread safe.
 */
public interface Nodes {
  /** The name of this node, unique to this start of it. */
  String self();

  /** False only when {@code node} has stopped for certain. */
  boolean isAlive(String node);
}
