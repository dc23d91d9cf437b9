package baton.processor;

/**
 * A code with which a processor declined and that its connector does not know, as the API shows it.
 *
 * @param created when it was seen first, in seconds since 1970
 * @param seen how often
 */
public record UnmappedCodeView(String code, String object, long created, long lastSeen, long seen) {
  static UnmappedCodeView of(UnmappedCodes.Seen it) {
    return new UnmappedCodeView(
        it.code(),
        "orchestration.unmapped_code",
        it.first().getEpochSecond(),
        it.last().getEpochSecond(),
        it.times());
  }
}
