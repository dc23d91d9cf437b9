package baton.report;

/**
 * That everything is being counted anew.
 *
 * @param started seconds since 1970
 */
public record RebuildView(String object, long started) {}
