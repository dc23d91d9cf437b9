package baton.account;

/** A mode as people know it. */
public record NamedMode(Mode mode, String name) {}
