package baton.account;

import java.time.Instant;

/** A mode of an account in which no money moves. */
public record Sandbox(Mode mode, String name, Instant createdAt) {}
