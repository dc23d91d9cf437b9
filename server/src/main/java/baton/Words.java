package baton;

import baton.core.StartFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a command.
 *
 * @param plain those that are no flags, in order
 * @param options by flag, {@code --name}
 * @param settings the flags that are not the command's: those of {@link Setting}
 */
record Words(List<String> plain, Map<String, String> options, List<String> settings) {
  Words {
    plain = List.copyOf(plain);
    options = Map.copyOf(options);
    settings = List.copyOf(settings);
  }

  /** {@code flags} are the command's own. Throws {@link StartFailed} when one has no value. */
  static Words read(List<String> words, Set<String> flags) {
    var plain = new ArrayList<String>();
    var options = new HashMap<String, String>();
    var settings = new ArrayList<String>();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      if (!word.startsWith("--")) {
        plain.add(word);
        continue;
      }
      var pair = word.split("=", 2);
      if (pair.length == 1 && !rest.hasNext()) {
        throw new StartFailed(word + " needs a value");
      }
      var value = pair.length == 2 ? pair[1] : rest.next();
      if (flags.contains(pair[0])) {
        options.put(pair[0], value);
      } else {
        settings.add(pair[0] + "=" + value);
      }
    }
    return new Words(plain, options, settings);
  }

  static boolean askForHelp(List<String> words) {
    return words.isEmpty() || words.contains("--help") || words.contains("-h");
  }

  @Nullable String option(String flag) {
    return options.get(flag);
  }

  /** Throws {@link StartFailed} when it was not given. */
  String required(String flag) {
    var value = options.get(flag);
    if (value == null) {
      throw new StartFailed(flag + " is missing; --help tells the rest");
    }
    return value;
  }

  /** The word behind the verb. Throws {@link StartFailed} unless there is just this one. */
  String only(String what) {
    if (plain.size() != 2) {
      throw new StartFailed("say " + what + ", and nothing more; --help tells the rest");
    }
    return plain.getLast();
  }
}
