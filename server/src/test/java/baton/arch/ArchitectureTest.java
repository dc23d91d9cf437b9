package baton.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** ARCHITECTURE.md as a test. When it fails, change the code, or {@link ImportMap} and the page. */
class ArchitectureTest {
  private static final Path PAGE = Path.of("../ARCHITECTURE.md");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("baton");

  @Test
  void packagesImportOnlyWhatTheMapAllows() {
    assertThat(ImportMap.wrong(ALL)).as("turn these imports round, or allow them").isEmpty();
  }

  @Test
  void theMapKnowsEveryPackage() {
    assertThat(ImportMap.unknown(ALL)).as("add these to ImportMap").isEmpty();
  }

  @ParameterizedTest
  @FieldSource("baton.arch.Rules#ALL")
  void theRulesAreKept(ArchRule rule) {
    rule.check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    var bare = new TreeSet<String>();
    for (var type : ALL) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        bare.add(type.getPackageName());
      }
    }
    assertThat(bare).as("give these a package-info.java with @NullMarked").isEmpty();
  }

  @Test
  void thePageShowsTheMap() throws IOException {
    var start = "```imports\n";
    var text = Files.readString(PAGE);
    var from = text.indexOf(start) + start.length();
    var to = text.indexOf("```", from);
    var current = text.substring(0, from) + ImportMap.drawn() + text.substring(to);
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, current);
    }
    assertThat(Files.readString(PAGE)).as("run with -Dupdate=true").isEqualTo(current);
  }
}
