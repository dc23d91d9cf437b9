package baton;

import baton.core.StartFailed;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that somebody gave, as texts. An empty text is as good as none. */
record Given(Map<Setting, String> texts) {
  private static final String PREFIX = "BATON_";

  Given {
    texts = Map.copyOf(texts);
  }

  /** Throws {@link StartFailed} on a name that is no setting, and says which is the nearest. */
  static Given read(Map<String, String> environment, List<String> arguments) {
    var texts = new EnumMap<Setting, String>(Setting.class);
    environment.forEach((name, text) -> {
      if (name.startsWith(PREFIX)) {
        texts.put(byVariable(name), text);
      }
    });
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      var flag = rest.next().split("=", 2);
      var setting = byFlag(flag[0]);
      var isAlone = flag.length == 1;
      texts.put(setting, !isAlone ? flag[1] : setting.isSwitch() ? "yes" : valueOf(flag[0], rest));
    }
    texts.values().removeIf(String::isBlank);
    return new Given(texts);
  }

  @Nullable String text(Setting setting) {
    return texts.get(setting);
  }

  /** What holds, a line per setting, with nothing in it that must not be seen. */
  List<String> effective() {
    return Setting.withFlag().stream()
        .map(it -> it.variable() + "=" + masked(it, texts.getOrDefault(it, it.fallback())))
        .toList();
  }

  private static String masked(Setting setting, String text) {
    if (setting.secret()) {
      return text.isEmpty() ? "" : "***";
    }
    return text.replaceAll("(://[^:@/]*:)[^@/]*@", "$1***@")
        .replaceAll("(password=)[^&]*", "$1***");
  }

  private static Setting byVariable(String name) {
    for (var setting : Setting.values()) {
      if (setting.variable().equals(name)) {
        return setting;
      }
    }
    var names = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    throw new StartFailed(name + " is not a setting; did you mean " + nearest(name, names) + "?");
  }

  private static Setting byFlag(String name) {
    for (var setting : Setting.withFlag()) {
      if (setting.flag().equals(name)) {
        return setting;
      }
    }
    var names = Setting.withFlag().stream().map(Setting::flag).toList();
    throw new StartFailed(name + " is not a flag; did you mean " + nearest(name, names) + "?");
  }

  private static String valueOf(String flag, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new StartFailed(flag + " needs a value");
    }
    return rest.next();
  }

  private static String nearest(String name, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(it -> distance(name, it))).orElseThrow();
  }

  /** How many characters must be added, dropped or changed to make {@code b} of {@code a}. */
  private static int distance(String a, String b) {
    var above = new int[b.length() + 1];
    Arrays.setAll(above, i -> i);
    for (var i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
