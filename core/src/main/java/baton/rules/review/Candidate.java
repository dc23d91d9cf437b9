package baton.rules.review;

import baton.connector.Capabilities;

/**
 * A processor that rules may name.
 *
 * @param label what people call it
 */
public record Candidate(String id, String label, boolean isEnabled, Capabilities capabilities) {}
