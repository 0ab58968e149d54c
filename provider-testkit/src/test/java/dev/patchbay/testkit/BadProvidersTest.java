package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.testkit.conformance.PanelConformance;
import dev.patchbay.testkit.conformance.PanelUnderTest;
import dev.patchbay.testkit.conformance.SimulatorUnderTest;
import dev.patchbay.testkit.conformance.Trouble;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit fails a plugin that breaks one promise, in the tests of that promise and in no others. */
class BadProvidersTest {
    private static final Set<Trouble> SLOW = Set.of(Trouble.ANSWER_TOO_LATE, Trouble.ENDLESS_ANSWER);
    private static final Set<Trouble> CUT = Set.of(
            Trouble.RESET_BEFORE_READING,
            Trouble.RESET_BEFORE_TAKING,
            Trouble.RESET_AFTER_TAKING,
            Trouble.CLOSE_BEFORE_TAKING,
            Trouble.CLOSE_AFTER_TAKING);

    /** A bad plugin, the troubles that it is spared, and the tests in which the kit must fail it. */
    record Bad(ProviderFactory factory, Set<Trouble> spared, List<String> failures) {
        @Override
        public String toString() {
            return factory.getClass().getSimpleName();
        }
    }

    static Stream<Bad> bads() {
        return Stream.of(
                bad(new BadAdders.RetriesAdd(), adds(BadProvidersTest::isInDoubt)),
                bad(new BadAdders.BelievesInSuccess(), adds(BadProvidersTest::isInDoubt)),
                bad(new BadAdders.BelievesInFailure(), adds(BadProvidersTest::isInDoubt)),
                bad(new BadAdders.ThrowsFromAdd(), adds(BadProvidersTest::isInDoubt)),
                bad(new BadAdders.TellsTheKey(), adds(BadProvidersTest::isInDoubt)),
                bad(
                        new BadAdders.UsesUrlConnection(),
                        Stream.concat(adds(CUT::contains), calls("BALANCE", CUT::contains))),
                bad(new BadReaders.RetriesReads(), calls("BALANCE", Trouble::arrives)),
                bad(
                        new BadReaders.LeaksOtherExceptions(),
                        Stream.concat(calls("BALANCE", trouble -> true), Stream.of("failsProperlyOnceItIsClosed"))),
                bad(
                        new BadReaders.HidesTheKeyInACause(),
                        Stream.concat(calls("SERVICES", trouble -> true), Stream.of("failsProperlyOnceItIsClosed"))),
                bad(
                        new BadReaders.ShortensCatalogues(),
                        calls("SERVICES", trouble -> isInDoubt(trouble) && trouble != Trouble.UNKNOWN_WORDS)),
                bad(new BadReaders.DropsIds(), Stream.of("answersTheStatusOfOneAndOfAWholeBatch")),
                bad(new BadReaders.MixesIds(), Stream.of("cancelOneAndAWholeBatch")),
                bad(new BadAdders.SendsFirstLines(), Stream.of("buysEachTypeAsItWasOrdered: SEO")),
                bad(new ConformanceFactories.SharesItsAddress(), Stream.of("keepsToItsOwnPanelBesideAnotherAccount")),
                bad(new BadAdders.LosesRuns(), Stream.of("buyADripFeed")),
                bad(
                        new ConformanceFactories.DeclaresTooMuch(),
                        Stream.concat(
                                calls("FIND", trouble -> true),
                                Stream.of(
                                        "makeNoSecondOrderOfARepeatedAdd",
                                        "giveTheOrderToARepeatedAddWhoseAnswerWasLost",
                                        "findAnOrderByItsReference",
                                        "findAnOrderWhoseAnswerWasLost"))),
                bad(
                        new ConformanceFactories.DeclaresTooLittle(),
                        Stream.of("REFILL", "REFILL_STATUS", "CANCEL")
                                .map(call -> "failProperlyWhereTheyAreNotDeclared: " + call)),
                bad(
                        new ConformanceFactories.AsksWhenOpened(),
                        Stream.concat(
                                calls("STATUS", trouble -> true),
                                Stream.of(
                                        "opensAnAccountWithoutCallingThePanel",
                                        "failProperlyWhereTheyAreNotDeclared: FIND",
                                        "failProperlyWhereTheyAreNotDeclared: CHANGED"))),
                promisesTooSoon(),
                bad(new ConformanceFactories.WorksOnceClosed(), Stream.of("failsProperlyOnceItIsClosed")),
                bad(new ConformanceFactories.PrintsItsSettings(), Stream.of("tellsItsSecretsNowhere")),
                bad(new ConformanceFactories.IsNotFound(), Stream.of("isFoundByTheServiceLoader")),
                bad(
                        new ConformanceFactories.KeepsSecretsInTheOpen(),
                        Stream.of(
                                "explainsEachOfItsSettings",
                                "hasANameThatAConfigurationCanHold",
                                "marksItsSecretsAsSuch")));
    }

    private static Bad bad(ProviderFactory factory, Stream<String> failures) {
        return new Bad(factory, SLOW, failures.toList());
    }

    private static boolean isInDoubt(Trouble trouble) {
        return trouble.outcome() == AddOutcome.InDoubt.class;
    }

    /** The one that is waited for. */
    private static Bad promisesTooSoon() {
        return new Bad(
                new BadAdders.PromisesTooSoon(),
                EnumSet.complementOf(EnumSet.of(Trouble.ANSWER_TOO_LATE)),
                Stream.of("ANew", "AUsed")
                        .map(how -> "sendsOnceAndSaysWhatIsKnownOn" + how + "Connection: ANSWER_TOO_LATE")
                        .toList());
    }

    private static Stream<String> adds(Predicate<Trouble> when) {
        return Stream.of("ANew", "AUsed")
                .flatMap(how -> quickTroubles(when)
                        .map(trouble -> "sendsOnceAndSaysWhatIsKnownOn" + how + "Connection: " + trouble));
    }

    private static Stream<String> calls(String call, Predicate<Trouble> when) {
        Set<Trouble> ofAddAlone = Set.of(
                Trouble.SERVER_ERROR_AFTER_TAKING,
                Trouble.REFUSED_FUNDS,
                Trouble.REFUSED_SERVICE,
                Trouble.REFUSED_DUPLICATE);
        return quickTroubles(when.and(trouble -> !ofAddAlone.contains(trouble)))
                .map(trouble -> "sendOnceAndThrowWhatIsKnown: " + call + ", " + trouble);
    }

    private static Stream<Trouble> quickTroubles(Predicate<Trouble> when) {
        return Arrays.stream(Trouble.values()).filter(when).filter(trouble -> !SLOW.contains(trouble));
    }

    /** What the kit runs; it finds what it tries in the thread, since it cannot be given a parameter. Alone, a good one. */
    static final class Suite extends PanelConformance {
        private static final ThreadLocal<Bad> TRIED =
                ThreadLocal.withInitial(() -> bad(new ConformanceFactories.Honest(), Stream.of()));

        @Override
        protected ProviderFactory factory() {
            return TRIED.get().factory();
        }

        @Override
        protected PanelUnderTest startPanel() {
            return sparing(
                    TRIED.get().spared(),
                    SimulatorUnderTest.start(Map.of("timeout", "20s"), Map.of("timeout", "300ms")));
        }

        private static PanelUnderTest sparing(Set<Trouble> spared, PanelUnderTest panel) {
            return (PanelUnderTest) Proxy.newProxyInstance(
                    Suite.class.getClassLoader(), new Class<?>[] {PanelUnderTest.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("cannotProvoke")) {
                            return spared;
                        }
                        try {
                            return method.invoke(panel, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("bads")
    void areFailedInTheTestsOfTheirBrokenPromise(Bad bad) {
        assertThat(failuresOf(bad)).containsExactlyInAnyOrderElementsOf(bad.failures());
    }

    private static Set<String> failuresOf(Bad bad) {
        Suite.TRIED.set(bad);
        try {
            Set<String> failures = new TreeSet<>();
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Suite.class))
                    .execute()
                    .testEvents()
                    .failed()
                    .list()
                    .forEach(event -> failures.add(nameOf(event.getTestDescriptor())));
            return failures;
        } finally {
            Suite.TRIED.remove();
        }
    }

    private static String nameOf(TestDescriptor test) {
        String method = test.getUniqueId().getSegments().stream()
                .filter(segment ->
                        segment.getType().equals("method") || segment.getType().equals("test-factory"))
                .map(segment -> segment.getValue().replace("()", ""))
                .findFirst()
                .orElseThrow();
        return test.getDisplayName().startsWith(method) ? method : method + ": " + test.getDisplayName();
    }
}
