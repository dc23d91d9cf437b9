package baton.postgres;

/** Where the programs of the embedded PostgreSQL come from. */
public enum Source {
  /** The machine's, if it has a version we can use; else the bundled ones. */
  AUTO,
  /** Those installed on the machine. */
  MACHINE,
  /** Those that come with Baton, for Linux on x86-64. */
  BUNDLED
}
