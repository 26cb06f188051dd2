package dev.flightdeck;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may import whom, which library is used where, and what main code does not do.
///
/// Where the code shows a better cut, change the table, with the reason in `docs/decisions`.
class ArchitectureTest {
    private static final String ROOT = "dev.flightdeck";

    /// Main and Flightdeck, directly in the root package: they may import everything.
    private static final String COMPOSITION = "";

    /// Top-level package -> what else of Flightdeck it may import.
    private static final Map<String, Set<String>> MAY_IMPORT =
            Map.ofEntries(
                    row("problem", ""),
                    row("progress", ""),
                    row("sql", "problem"),
                    row("secret", "problem"),
                    row("settings", "problem"),
                    row("database", "problem progress sql secret"),
                    row("migration", "problem sql"),
                    row("plan", "migration sql progress problem"),
                    row("execution", "plan migration database sql progress problem"),
                    row("format", "execution plan migration schema database sql progress problem"),
                    row("convert", "format execution plan migration database sql progress problem"),
                    row("schema", "database sql progress problem"),
                    row("shadow", "database progress problem"),
                    row("sqlite", "schema database sql progress problem"),
                    row(
                            "workspace",
                            "convert format execution plan migration schema database secret"
                                    + " settings sql progress problem"),
                    row("movein", "workspace format database secret settings sql progress problem"),
                    row(
                            "dryrun",
                            "workspace format execution plan migration schema shadow database sql"
                                    + " progress problem"),
                    row(
                            "kubernetes",
                            "workspace format execution plan migration database secret settings sql"
                                    + " progress problem"),
                    row(
                            "fleet",
                            "workspace dryrun kubernetes execution plan migration progress"
                                    + " problem"));

    /// The two faces import every row of the table and the composition root, never each other.
    private static final Set<String> FACES = Set.of("cli", "ui");

    /// Library package -> the only packages that use it. What is not here is not used at all.
    private static final Map<String, Set<String>> USED_ONLY_BY =
            Map.ofEntries(
                    row("java.sql", "database execution format schema sqlite workspace dryrun"),
                    row("javax.sql", "database sqlite"),
                    row("org.postgresql", "database execution format"),
                    row("org.flywaydb", "format.flyway"),
                    row("io.zonky", "shadow"),
                    row("io.fabric8", "kubernetes"),
                    row("org.snakeyaml", "kubernetes"),
                    row("com.github.javakeyring", "secret"),
                    row("org.tomlj", "settings workspace movein"),
                    row("tools.jackson", "settings workspace cli"),
                    row("com.fasterxml.jackson.annotation", "settings workspace cli"),
                    row("com.github.difflib", "schema dryrun cli ui"),
                    row("picocli", "cli"),
                    row("javafx", "ui"),
                    row("org.fxmisc", "ui"),
                    row("org.reactfx", "ui"),
                    row("atlantafx", "ui"),
                    row("org.kordamp.ikonli", "ui"));

    /// Free for all.
    private static final Set<String> USED_BY_ALL =
            Set.of("java", "javax", "org.jspecify", "org.slf4j");

    private static final String[] WITHOUT_INPUT_OR_OUTPUT = {
        within("migration"), within("plan"), within("schema.diff"), within("schema.diagram")
    };

    /// Classes that may do what a rule forbids, each with the reason.
    private static final List<Exemption> EXEMPTIONS =
            List.of(
                    new Exemption(
                            "dev.flightdeck.ui.common.FxDialogs",
                            "java.io.File",
                            "JavaFX's file choosers speak it"),
                    new Exemption(
                            "dev.flightdeck.kubernetes.Kubeconfigs",
                            "java.io.File",
                            "the Kubernetes client's reader speaks it"));

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void everyTopLevelPackageIsARowOfTheTable() {
        assertThat(topLevelPackages())
                .as("a new package: put it into MAY_IMPORT, deciding what it may import")
                .isSubsetOf(union(MAY_IMPORT.keySet(), FACES));
    }

    @ParameterizedTest
    @MethodSource("topLevelPackages")
    void importsOnlyWhatTheTableAllows(String row) {
        Set<String> others =
                FACES.contains(row)
                        ? union(MAY_IMPORT.keySet(), Set.of(COMPOSITION))
                        : MAY_IMPORT.getOrDefault(row, Set.of());
        Set<String> allowed = union(others, Set.of(row));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(within(row))
                        .should()
                        .dependOnClassesThat(
                                describe(
                                        "are outside of " + new TreeSet<>(allowed),
                                        it ->
                                                isOurs(it)
                                                        && !allowed.contains(
                                                                topLevelPackage(it)))));
    }

    @ParameterizedTest
    @MethodSource("confinedLibraries")
    void libraryStaysInItsPackages(String library) {
        String[] users =
                USED_ONLY_BY.get(library).stream()
                        .map(ArchitectureTest::within)
                        .toArray(String[]::new);
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(users)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library + ".."));
    }

    @Test
    void everyLibraryIsDecidedOn() {
        Set<String> known = union(USED_ONLY_BY.keySet(), USED_BY_ALL);
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                describe(
                                        "belong to a library that is not in USED_ONLY_BY",
                                        it ->
                                                !isOurs(it)
                                                        && !it.getPackageName().isEmpty()
                                                        && known.stream()
                                                                .noneMatch(prefix ->
                                                                        isIn(prefix, it)))));
    }

    @Test
    void topLevelPackagesFormNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void formatsDoNotImportEachOther() {
        check(slices().matching(within("format.(*)")).should().notDependOnEachOther());
    }

    @Test
    void featuresOfTheWindowDoNotImportEachOther() {
        check(
                slices().matching(within("ui.(*)"))
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(alwaysTrue(), resideInAPackage(within("ui.common"))));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(within("ui.*"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".ui")
                        .because("navigation goes through the main window, from above"));
    }

    @Test
    void viewModelsKnowNoControlsAndNotTheWholeApplication() {
        check(
                noClasses()
                        .that(simpleNameEndingWith("ViewModel"))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("javafx.scene..", "javafx.stage..", ROOT)));
    }

    @Test
    void onlyTheCommonPartOfTheWindowPostsToItsThread() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(within("ui.common"))
                        .should()
                        .callMethodWhere(calls("javafx.application.Platform", "runLater")));
    }

    @Test
    void planningDoesNoInputOrOutput() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(WITHOUT_INPUT_OR_OUTPUT)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.(io\\.(?!Serializable$)|net\\.|sql\\.|nio\\.channels\\."
                                        + "|nio\\.file\\.Files$).*"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(
                noClasses()
                        .that(notExempt("prints"))
                        .and()
                        .resideOutsideOfPackage(within("cli"))
                        .should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void nobodyUsesWhatHasABetterSuccessor() {
        check(
                noClasses()
                        .that(notExempt("java.io.File"))
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.io.File")
                        .because("there is java.nio.file.Path"));
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Date|(Gregorian)?Calendar)"
                                        + "|java\\.text\\.SimpleDateFormat")
                        .because("there is java.time"));
    }

    @Test
    void nobodySleeps() {
        check(
                noClasses()
                        .that(notExempt("Thread.sleep"))
                        .should()
                        .callMethodWhere(calls("java.lang.Thread", "sleep"))
                        .because("waiting for the thing itself can be cancelled and tested"));
    }

    @Test
    void thereIsNoStaticState() {
        check(fields().that().areStatic().should().beFinal());
        check(
                fields().that()
                        .areStatic()
                        .should()
                        .notHaveRawType(
                                resideInAPackage("java.util.concurrent.atomic..")
                                        .or(assignableTo(ConcurrentMap.class))
                                        .or(assignableTo(ThreadLocal.class))));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(it -> !it.getClasses().isEmpty())
                .filteredOn(it -> !it.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .as("packages without @NullMarked in their package-info.java")
                .isEmpty();
    }

    @Test
    void nullAnnotationsAreThoseOfJspecify() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "(?!org\\.jspecify\\.).*\\.(Nullable|NonNull|Nonnull|NotNull)"));
    }

    @Test
    void exemptionsNameClassesThatExist() {
        assertThat(EXEMPTIONS)
                .filteredOn(it -> !MAIN.contain(it.className()))
                .as("exemptions that nothing needs any more")
                .isEmpty();
    }

    private record Exemption(String className, String from, String reason) {}

    private static Map.Entry<String, Set<String>> row(String name, String others) {
        return Map.entry(name, others.isEmpty() ? Set.of() : Set.of(others.split(" ")));
    }

    private static Set<String> topLevelPackages() {
        return MAIN.stream()
                .map(ArchitectureTest::topLevelPackage)
                .filter(it -> !it.equals(COMPOSITION))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> confinedLibraries() {
        return new TreeSet<>(USED_ONLY_BY.keySet());
    }

    /// The name of the row of a class, empty for those of the root package.
    private static String topLevelPackage(JavaClass it) {
        String below = it.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? COMPOSITION : below.split("\\.")[1];
    }

    private static boolean isOurs(JavaClass it) {
        return isIn(ROOT, it);
    }

    private static boolean isIn(String packageName, JavaClass it) {
        return (it.getBaseComponentType().getPackageName() + ".").startsWith(packageName + ".");
    }

    private static String within(String packageName) {
        return ROOT + "." + packageName + "..";
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(toCollection(TreeSet::new));
    }

    private static DescribedPredicate<JavaCall<?>> calls(String owner, String method) {
        return describe(
                owner + "." + method,
                it -> it.getTargetOwner().getName().equals(owner) && it.getName().equals(method));
    }

    private static DescribedPredicate<JavaClass> notExempt(String rule) {
        return describe(
                "are not exempt",
                it ->
                        EXEMPTIONS.stream()
                                .noneMatch(exemption ->
                                        exemption.from().equals(rule)
                                                && it.getName().equals(exemption.className())));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
