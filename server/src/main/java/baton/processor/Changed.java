package baton.processor;

import java.util.List;

/** What became of a change of a processor. */
sealed interface Changed {
  /** It is now as {@code row} says. */
  record Done(ProcessorRow row) implements Changed {}

  /** Another processor of the mode has the label. */
  record LabelTaken(String id) implements Changed {}

  /** The mode has as many as it may. */
  record TooMany(int max) implements Changed {}

  /** The default processor stays as long as it is the default. */
  record IsDefault() implements Changed {}

  /** What is disabled cannot be the default. */
  record IsDisabled() implements Changed {}

  /** Active rule sets send payments there. */
  record IsUsed(List<String> ruleSets) implements Changed {}
}
