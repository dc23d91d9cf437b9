package baton.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** All of the repository's Java keeps the house rules of {@link Tidy}. */
class TidyTest {
  @Test
  void theCodeIsTidy() throws IOException {
    assertThat(Tidy.faults(sources(Path.of("..")))).isEmpty();
  }

  private static List<JavaFileObject> sources(Path root) throws IOException {
    try (var walk = Files.walk(root)) {
      var files =
          walk.filter(it -> it.toString().contains("/src/") && it.toString().endsWith(".java"))
              .sorted()
              .toList();
      var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
      var objects = new ArrayList<JavaFileObject>();
      manager.getJavaFileObjectsFromPaths(files).forEach(objects::add);
      assertThat(objects).hasSizeGreaterThan(100);
      return objects;
    }
  }
}
