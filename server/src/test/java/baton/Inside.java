package baton;

/** Looks into what a server keeps to itself, for tests of steps that nobody takes alone. */
public final class Inside {
  private Inside() {}

  /** What is behind {@code fields}, of which each is one of the one before. */
  public static Object of(Object it, String... fields) throws ReflectiveOperationException {
    var inside = it;
    for (var name : fields) {
      var field = inside.getClass().getDeclaredField(name);
      field.setAccessible(true);
      inside = field.get(inside);
    }
    return inside;
  }
}
