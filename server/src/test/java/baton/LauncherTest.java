package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.safety.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in a checkout of its own with a Maven that only pretends. */
class LauncherTest {
  private static final String FIRST_BUILD =
      "building; the log is server/target/build.log; this takes some minutes the first time, for"
          + " much is downloaded";

  private record Ended(int code, List<String> lines) {}

  @TempDir private Path checkout;

  @BeforeEach
  void checkout() throws IOException {
    Files.copy(Path.of("../baton"), checkout.resolve("baton"));
    Files.createDirectories(checkout.resolve("docs/reference"));
    Files.copy(
        Path.of("../docs/reference/settings.md"), checkout.resolve("docs/reference/settings.md"));
    Files.createDirectory(checkout.resolve("bin"));
    Files.createDirectories(checkout.resolve("dashboard/dist"));
    program("npm", "exit 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "start --help"})
  void helpNamesEveryVerbAndEveryFlag(String command) throws Exception {
    var help = run(Map.of(), command.split(" ", -1));
    assertThat(help.code()).isZero();
    assertThat(String.join("\n", help.lines()))
        .contains(
            "baton start",
            "baton test",
            "baton bench",
            "baton keys",
            "baton accounts",
            "baton help",
            "baton version",
            "= 4010",
            "BATON_JAVA_HOME")
        .contains(Setting.withFlag().stream().map(Setting::flag).toList())
        .doesNotContain("|", "`");
  }

  @Test
  void withoutAVerbThereIsHelp() throws Exception {
    assertThat(run(Map.of())).isEqualTo(run(Map.of(), "help"));
  }

  @Test
  void anUnknownVerbFails() throws Exception {
    assertThat(run(Map.of(), "fly"))
        .isEqualTo(new Ended(1, List.of("baton: fly is no command; ./baton help tells which are")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "test", "help", "version"})
  void whatHasNoHelpOfItsOwnIsOnTheCommonPage(String command) throws Exception {
    assertThat(run(Map.of(), "help", command)).isEqualTo(run(Map.of(), "help"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keys", "accounts", "users", "listen", "vault", "bins", "cards", "certify"})
  void helpAsksTheCommandItself(String command) throws Exception {
    pretendJdk();
    program("../jdk/bin/java", "echo \"$*\"");
    var ended = run(pretended(), "help", command);
    assertThat(ended.code()).isZero();
    assertThat(ended.lines().getLast()).endsWith("baton.jar " + command + " --help");
  }

  @Test
  void helpAsksTheBenchmarksThemselves() throws Exception {
    pretendJdk();
    program("../jdk/bin/java", "echo \"$*\"");
    var ended = run(pretended(), "help", "bench");
    assertThat(ended.code()).isZero();
    assertThat(ended.lines().getLast()).endsWith("baton.bench.Main help");
  }

  @Test
  void thereIsNoHelpForWhatIsNoCommand() throws Exception {
    assertThat(run(Map.of(), "help", "fly"))
        .isEqualTo(
            new Ended(
                2,
                List.of(
                    "baton: fly is no command, so there is no help for it; ./baton help tells"
                        + " which are")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void itSaysWhichItIs(String command) throws Exception {
    Files.copy(Path.of("../pom.xml"), checkout.resolve("pom.xml"));
    var said = run(Map.of(), command);
    assertThat(said.code()).isZero();
    assertThat(said.lines()).singleElement().asString().matches("Baton [0-9]+\\.[0-9]+\\..*");
  }

  @Test
  void aFolderThatIsNoJdkIsToldInOneLine() throws Exception {
    var ended = run(Map.of("BATON_JAVA_HOME", checkout.toString()), "start");
    assertThat(ended)
        .isEqualTo(
            new Ended(1, List.of("baton: BATON_JAVA_HOME=" + checkout + " is no JDK >= 25")));
  }

  @Test
  void theTotalsOfATestRunAreItsLastLine() throws Exception {
    maven(
        """
        mkdir -p core/target/surefire-reports vault/target/surefire-reports
        echo '<testsuite name="A" tests="5" errors="0" skipped="1" failures="0">' \\
          > core/target/surefire-reports/TEST-A.xml
        echo '<testsuite name="B" tests="7" errors="0" skipped="0" failures="0">' \\
          > vault/target/surefire-reports/TEST-B.xml
        """);
    var ended = run(jdk(), "test");
    assertThat(ended.code()).isZero();
    assertThat(ended.lines().getLast()).isEqualTo("11 passed, 0 failed, 1 skipped");
  }

  @Test
  void aFailedTestFailsTheRun() throws Exception {
    maven(
        """
        mkdir -p core/target/surefire-reports
        echo '<testsuite name="A" tests="5" errors="1" skipped="1" failures="2">' \\
          > core/target/surefire-reports/TEST-A.xml
        """);
    var ended = run(jdk(), "test");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines().getLast()).isEqualTo("1 passed, 3 failed, 1 skipped");
  }

  @Test
  void aBrokenBuildFailsTheRunAndOldReportsDoNotCount() throws Exception {
    maven("echo '[ERROR] no such symbol'; exit 1");
    Files.createDirectories(checkout.resolve("core/target/surefire-reports"));
    Files.writeString(
        checkout.resolve("core/target/surefire-reports/TEST-A.xml"), "<testsuite tests=\"5\" >");
    var ended = run(jdk(), "test");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines()).anyMatch(line -> line.contains("no such symbol"));
    assertThat(ended.lines().getLast()).isEqualTo("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void aBuildThatFailsShowsWhyAndStartsNothing() throws Exception {
    maven(
        """
        echo '[INFO] Building Baton core 0.1.0  [2/6]'
        echo 'Downloading from central: https://repo.example/a.pom'
        echo '[INFO] Compiling 7 source files'
        echo '[ERROR] no such symbol'
        exit 1
        """);
    assertThat(run(jdk(), "start"))
        .isEqualTo(
            new Ended(
                1,
                List.of(
                    FIRST_BUILD,
                    "  Baton core 0.1.0  [2/6]",
                    "    downloading…",
                    "[ERROR] no such symbol",
                    "baton: the build failed")));
  }

  @Test
  void aBuildTellsItsModulesAndOfEachOnceThatItDownloads() throws Exception {
    pretendJdk();
    maven(
        """
        for module in core server; do
          echo "[INFO] Building Baton $module"
          echo '[INFO] Downloading from central: https://repo.example/a.pom'
          echo 'Downloading from central: https://repo.example/b.pom'
          echo '[INFO] Building jar: /x.jar'
        done
        mkdir -p server/target/lib
        echo one | tee server/target/lib/it.jar > server/target/baton.jar
        """);
    assertThat(run(pretended(), "start").lines())
        .startsWith(
            FIRST_BUILD,
            "  Baton core",
            "    downloading…",
            "  Baton server",
            "    downloading…",
            "building the dashboard; the log is dashboard/target/build.log; this takes some minutes"
                + " the first time, for much is downloaded");
    Files.writeString(checkout.resolve("pom.xml"), "changed");
    assertThat(run(pretended(), "start").lines())
        .contains("building; the log is server/target/build.log");
    assertThat(checkout.resolve("server/target/build.log")).content().contains("b.pom");
  }

  @Test
  void theSecondStartMakesACacheOfWhatTheFirstRecordedAndTheThirdUsesIt() throws Exception {
    pretendJdk();
    assertThat(start()).contains("-XX:AOTMode=record");
    assertThat(start()).contains("-XX:AOTMode=auto");
    awaitCache();
    assertThat(start()).contains("-XX:AOTCache=");
  }

  @Test
  void whatAServerRecordedWhoseJarIsAnotherOneNowIsNoUse() throws Exception {
    pretendJdk();
    program("while-running", "echo another > server/target/baton.jar");
    assertThat(start()).contains("-XX:AOTMode=record");
    program("while-running", "exit 0");
    assertThat(start()).contains("-XX:AOTMode=record");
    assertThat(start()).contains("-XX:AOTMode=auto");
    awaitCache();
  }

  @Test
  void aCacheOfAnotherJdkIsNoUse() throws Exception {
    var jdk = pretendJdk();
    start();
    start();
    awaitCache();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.2\"\n");
    Files.setLastModifiedTime(jdk.resolve("release"), FileTime.fromMillis(0));
    assertThat(start()).contains("-XX:AOTMode=record");
    assertThat(caches()).isEmpty();
  }

  @Test
  void aRecordOfWhichNoCacheCanBeMadeIsMadeAnew() throws Exception {
    pretendJdk();
    start();
    program("while-making", "exit 1");
    start();
    assertThat(Until.holds(Duration.ofSeconds(10), () -> files(".aotconf").isEmpty())).isTrue();
    assertThat(start()).contains("-XX:AOTMode=record");
  }

  /** Its java keeps what it is told, records, and makes caches of nothing. */
  private Path pretendJdk() throws IOException {
    maven(
        """
        mkdir -p server/target/lib
        echo one | tee server/target/lib/it.jar > server/target/baton.jar
        """);
    program("while-running", "exit 0");
    program("while-making", "exit 0");
    var jdk = checkout.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    program("../jdk/bin/javac", "exit 1");
    program(
        "../jdk/bin/java",
        """
        case " $* " in *" start "*) echo "$*" > started ;; esac
        for it in "$@"; do
          case $it in
            -XX:AOTMode=record) while-running ;;
            -XX:AOTMode=create) while-making ;;
            -XX:AOTConfiguration=* | -XX:AOTCache=*.aot.*) echo made > "${it#*=}" ;;
          esac
        done
        """);
    return jdk;
  }

  /** Returns what java was told. */
  private String start() throws Exception {
    var ended = run(pretended(), "start");
    assertThat(ended.code()).as("%s", ended.lines()).isZero();
    return Files.readString(checkout.resolve("started"));
  }

  private void awaitCache() {
    assertThat(Until.holds(Duration.ofSeconds(10), () -> !caches().isEmpty())).isTrue();
  }

  private List<Path> caches() {
    return files(".aot");
  }

  private List<Path> files(String ending) {
    try (var files = Files.list(checkout.resolve("server/target"))) {
      return files.filter(it -> it.toString().endsWith(ending)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Map<String, String> pretended() {
    return Map.of("BATON_JAVA_HOME", checkout.resolve("jdk").toString());
  }

  private static Map<String, String> jdk() {
    return Map.of("BATON_JAVA_HOME", System.getProperty("java.home"));
  }

  private void maven(String script) throws IOException {
    program("mvn", script);
  }

  private void program(String name, String script) throws IOException {
    var program = checkout.resolve("bin").resolve(name);
    Files.writeString(program, "#!/usr/bin/env bash\nset -e\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", "./baton"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(checkout.toFile());
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", checkout + "/bin:", (path, first) -> first + path);
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.lines().toList());
  }
}
