package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The package of the plan with one line of its source changed, compiled beside the real one. */
@NullMarked
final class PlantedPlan extends ClassLoader {
  private static final Path SOURCES = Path.of("src/main/java/baton/plan");
  private static final String PACKAGE = "baton.plan.";

  private final Path classes;

  private PlantedPlan(Path classes) {
    super(PlantedPlan.class.getClassLoader());
    this.classes = classes;
  }

  /** {@code line} of {@code file} becomes {@code changed}; {@code folder} is empty. */
  static PlantedPlan of(String file, String line, String changed, Path folder) throws IOException {
    var source = Files.readString(SOURCES.resolve(file));
    assertThat(source.lines().filter(it -> it.strip().equals(line)))
        .as("the line to change, once: %s", line)
        .hasSize(1);
    var planted =
        source
            .lines()
            .map(it -> it.strip().equals(line) ? changed : it)
            .collect(Collectors.joining("\n"));
    var path = folder.resolve(file);
    Files.writeString(path, planted, StandardCharsets.UTF_8);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = List.of("-proc:none", "-nowarn", "-cp", classpath(), "-d", folder.toString());
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = files.getJavaFileObjects(path);
      assertThat(compiler.getTask(null, files, null, options, null, sources).call())
          .as("%s compiles with: %s", file, changed)
          .isTrue();
    }
    return new PlantedPlan(folder);
  }

  /** The first seed with which the simulation fails; -1 when it finds nothing. */
  long firstFailure(int seeds) throws Throwable {
    var simulation = loadClass("baton.plan.Simulation");
    var lookup = MethodHandles.privateLookupIn(simulation, MethodHandles.lookup());
    var type = MethodType.methodType(long.class, int.class);
    return (long) lookup.findStatic(simulation, "firstFailure", type).invokeExact(seeds);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    var loaded = name.startsWith(PACKAGE) ? findLoadedClass(name) : super.loadClass(name, resolve);
    if (loaded != null) {
      return loaded;
    }
    var bytes = bytes(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte @Nullable [] bytes(String resource) {
    var planted = classes.resolve(resource);
    try (var file =
        Files.exists(planted) ? Files.newInputStream(planted) : getResourceAsStream(resource)) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classpath() {
    return Stream.of(Plan.class, Nullable.class, JsonTypeInfo.class)
        .map(PlantedPlan::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
