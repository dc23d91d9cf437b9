package baton.arch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Modules with a fault each, built with the repository's own parent and thus its own checks. */
final class PlantedBuild {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>baton</groupId><artifactId>baton</artifactId><version>0.1.0-SNAPSHOT</version>
          <relativePath>%s</relativePath>
        </parent>
        <artifactId>planted-%s</artifactId>
        %s
      </project>
      """;

  private final Path folder;
  private final List<String> modules = new ArrayList<>();

  private PlantedBuild(Path folder) {
    this.folder = folder;
  }

  static PlantedBuild in(Path folder) {
    return new PlantedBuild(folder);
  }

  /** One class with {@code annotation}, formatted but for its {@code members}. */
  PlantedBuild module(String name, String annotation, String members) throws IOException {
    var source = folder.resolve(name + "/src/main/java/planted/Planted.java");
    Files.createDirectories(source.getParent());
    var head = annotation.isEmpty() ? "" : annotation + "\n";
    Files.writeString(
        source, "package planted;\n\n" + head + "class Planted {\n" + members + "\n}\n");
    Files.writeString(folder.resolve(name + "/pom.xml"), pom(folder.resolve(name), name, ""));
    modules.add("<module>" + name + "</module>");
    return this;
  }

  /** What Maven says, trying every module. */
  String run() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("pom.xml"),
        pom(
            folder,
            "all",
            "<packaging>pom</packaging><modules>" + String.join("", modules) + "</modules>"));
    var process =
        new ProcessBuilder("mvn", "-B", "-o", "-fae", "compile")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var running = process.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    return output;
  }

  private static String pom(Path home, String name, String more) {
    var parent = Path.of("../pom.xml").toAbsolutePath().normalize();
    return POM.formatted(home.relativize(parent), name, more);
  }
}
