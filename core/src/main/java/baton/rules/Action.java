package baton.rules;

import java.util.List;

/**
 * Where a payment goes.
 *
 * @param mains the main processor, or a split of the volume among several; never empty
 * @param retryProcessors where it is tried in turn when that fails and another try is safe; may be
 *     empty
 */
public record Action(List<Share> mains, List<String> retryProcessors) {
  public Action {
    mains = List.copyOf(mains);
    retryProcessors = List.copyOf(retryProcessors);
  }

  /** All to one processor. */
  public static Action to(String processor, String... retryProcessors) {
    return new Action(List.of(new Share(processor, 100)), List.of(retryProcessors));
  }

  /**
   * A part of the volume.
   *
   * @param weight in percent; those of an action add up to 100
   */
  public record Share(String processor, int weight) {}
}
