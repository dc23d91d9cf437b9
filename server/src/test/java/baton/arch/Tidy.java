package baton.arch;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The rules of style that neither a compiler nor a formatter keeps. */
final class Tidy extends TreePathScanner<Void, Void> {
  private static final int METHOD_LINES_MAX = 50;
  private static final int FILE_LINES_MAX = 400;
  private static final int PARAMETERS_MAX = 5;

  /** A call, and what to write instead. */
  private static final Map<String, String> CALLS =
      Map.of(
          "Instant.now", "clock.instant(), with the Clock from the constructor",
          "LocalDate.now", "the Clock from the constructor",
          "System.currentTimeMillis", "clock.millis(), with the Clock from the constructor",
          "Thread.sleep", "a condition that is waited for");

  /** The beginning of an import, and what to use instead. */
  private static final Map<String, String> IMPORTS =
      Map.of(
          "java.util.Date", "java.time",
          "java.util.Optional", "@Nullable",
          "lombok.", "a record",
          "org.mockito.", "the real thing, or a fake written by hand",
          "org.springframework.", "the composition root");

  private static final Set<String> ANYTHING = Set.of("Exception", "RuntimeException", "Throwable");

  /** Where whatever happens has to be caught. */
  private static final Pattern EDGES =
      Pattern.compile("/(http|job|bench|test)/|/(Main|Running|Simulator|GroupCommit)\\.java$");

  private static final Pattern EMPTY_WORDS =
      Pattern.compile(
          "(Abstract|Base|Default)[A-Z].*|.*(Manager|Helper|Utils?|Service|Impl|Info|Data)");
  private static final Pattern QUALIFIED = Pattern.compile("([a-z]\\w*\\.)+([A-Z]\\w*)");
  private static final Pattern LEFT_OVER = Pattern.compile("\\b(FIX" + "ME|TO" + "DO)\\b");

  private final CompilationUnitTree unit;
  private final Trees trees;
  private final Set<String> siblings;
  private final SortedSet<String> untidy;
  private final Set<String> imported = new HashSet<>();
  private final String file;

  private Tidy(
      CompilationUnitTree unit, Trees trees, Set<String> siblings, SortedSet<String> untidy) {
    this.unit = unit;
    this.trees = trees;
    this.siblings = siblings;
    this.untidy = untidy;
    this.file = unit.getSourceFile().getName();
  }

  /** What is wrong with {@code sources}, and what to do about it. */
  static SortedSet<String> faults(List<? extends JavaFileObject> sources) throws IOException {
    var untidy = new TreeSet<String>();
    var javac = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) javac.getTask(null, null, null, List.of(), null, sources);
    var trees = Trees.instance(task);
    var names = new HashSet<String>();
    sources.forEach(it -> names.add(it.getName()));
    for (var unit : task.parse()) {
      new Tidy(unit, trees, names, untidy).check();
    }
    return untidy;
  }

  private void check() throws IOException {
    var text = unit.getSourceFile().getCharContent(true).toString();
    var lines = text.lines().count();
    require(
        lines <= FILE_LINES_MAX, "", lines + " lines; split it, " + FILE_LINES_MAX + " at most");
    require(!LEFT_OVER.matcher(text).find(), "", "something is left over; do it, or open an issue");
    if (file.endsWith("/package-info.java")) {
      require(text.startsWith("/**"), "", "say in two to four lines what lives in the package");
    }
    scan(unit, null);
  }

  private boolean isTest() {
    return file.contains("/src/test/");
  }

  /** A benchmark measures time as it is. */
  private boolean isBench() {
    return file.contains("/bench/src/");
  }

  private void require(boolean isTidy, String where, String otherwise) {
    if (!isTidy) {
      untidy.add(file + (where.isEmpty() ? "" : "#" + where) + ": " + otherwise);
    }
  }

  @Override
  public Void visitImport(ImportTree it, Void nothing) {
    var name = it.getQualifiedIdentifier().toString();
    imported.add(name.substring(name.lastIndexOf('.') + 1));
    IMPORTS.forEach((begin, instead) -> require(!name.startsWith(begin), name, "use " + instead));
    return null;
  }

  @Override
  public Void visitClass(ClassTree it, Void nothing) {
    var name = it.getSimpleName().toString();
    require(
        !EMPTY_WORDS.matcher(name).matches(), name, "a word in this name says nothing; say what");
    var isTop = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
    if (isTop && !isTest() && it.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
      require(
          trees.getDocComment(getCurrentPath()) != null, name, "say in one sentence what it is");
    }
    return super.visitClass(it, null);
  }

  @Override
  public Void visitMethod(MethodTree it, Void nothing) {
    var name = it.getName().toString();
    if (it.getBody() != null) {
      var lines = lineAfter(it.getBody()) - lineOf(it.getBody()) + 1;
      require(lines <= METHOD_LINES_MAX, name, lines + " lines; at most " + METHOD_LINES_MAX);
    }
    require(
        it.getParameters().size() <= PARAMETERS_MAX || isRecordMade(it) || isOverride(it),
        name,
        "more than " + PARAMETERS_MAX + " parameters; make a record of those that go together");
    require(
        isTest() || !it.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED),
        name,
        "no locks in features; let the database or a concurrent collection do it");
    return super.visitMethod(it, null);
  }

  private boolean isRecordMade(MethodTree it) {
    return it.getReturnType() == null
        && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
  }

  private static boolean isOverride(MethodTree it) {
    return it.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree it, Void nothing) {
    var call = it.getMethodSelect().toString();
    if (it.getArguments().isEmpty() || call.equals("Thread.sleep")) {
      var instead = CALLS.get(call);
      require(instead == null || isBench(), call, "use " + instead);
    }
    return super.visitMethodInvocation(it, null);
  }

  @Override
  public Void visitNewClass(NewClassTree it, Void nothing) {
    var isRandom = it.getIdentifier().toString().equals("Random");
    require(isTest() || !isRandom, "Random", "use SecureRandom, or a seed from outside");
    return super.visitNewClass(it, null);
  }

  @Override
  public Void visitCatch(CatchTree it, Void nothing) {
    var type = it.getParameter().getType().toString();
    var catchesAll = ANYTHING.stream().anyMatch(List.of(type.split(" \\| "))::contains);
    require(
        !catchesAll || EDGES.matcher(file).find(),
        "catch " + type,
        "catch what you can handle; the rest belongs to the edges (http, job, Main)");
    return super.visitCatch(it, null);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree it, Void nothing) {
    require(isTest(), "synchronized", "no locks in features");
    return super.visitSynchronized(it, null);
  }

  @Override
  public Void visitAnnotation(AnnotationTree it, Void nothing) {
    var name = it.getAnnotationType().toString();
    require(!name.equals("SuppressWarnings"), name, "write code that needs none");
    return super.visitAnnotation(it, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree it, Void nothing) {
    var inPackageName = getCurrentPath().getParentPath().getLeaf() instanceof PackageTree;
    var name = QUALIFIED.matcher(it.toString());
    if (!inPackageName && name.matches() && looksImportable(it)) {
      require(isTaken(name.group(2)), it.toString(), "import it");
    }
    return super.visitMemberSelect(it, null);
  }

  /** {@code java.util.Map}, and not {@code row.NAME} or {@code this.field.Type}. */
  private static boolean looksImportable(MemberSelectTree it) {
    return it.toString().matches("(java|javax|jakarta|org|com|io|tools|baton)\\..*");
  }

  /** Whether the simple name means something else in this file already. */
  private boolean isTaken(String simpleName) {
    var sibling = file.substring(0, file.lastIndexOf('/') + 1) + simpleName + ".java";
    return imported.contains(simpleName) || siblings.contains(sibling);
  }

  private long lineOf(Tree tree) {
    return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  private long lineAfter(Tree tree) {
    return unit.getLineMap().getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree));
  }
}
