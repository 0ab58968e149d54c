package dev.patchbay.account;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No call gets past a guard, and none reaches a panel's {@code add} but by the one way. */
class GuardTest {
    private static final JavaClasses ACCOUNT =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.patchbay.account");

    static Stream<Method> contract() {
        return Arrays.stream(PanelProvider.class.getDeclaredMethods()).filter(method -> !method.isSynthetic());
    }

    @ParameterizedTest
    @MethodSource("contract")
    void isImplementedInTheBaseForEveryMethodOfTheContract(Method method) throws NoSuchMethodException {
        Method own = Guard.class.getDeclaredMethod(method.getName(), method.getParameterTypes());

        assertThat(Modifier.isFinal(own.getModifiers()) || method.getName().equals("close"))
                .as("%s is final, so that no guard lets it past itself", own)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void takesEveryCallThroughAroundUnderItsOwnOperation(Method method) throws ReflectiveOperationException {
        FakePanel panel = new FakePanel();
        Recording guard = new Recording(panel);

        Object given = method.invoke(guard, arguments(method));

        switch (method.getName()) {
            case "profile" -> assertThat(given).isSameAs(panel.profile());
            case "close" -> assertThat(panel.closings()).isOne();
            default -> {
                Operation operation = Operation.valueOf(
                        method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
                assertThat(guard.seen).containsExactly(operation);
                assertThat(panel.calls()).containsExactly(operation);
                assertThat(given).isNotNull();
            }
        }
    }

    @Test
    void isTheBaseOfEverythingHereThatIsAProvider() {
        classes()
                .that()
                .implement(PanelProvider.class)
                .should()
                .beAssignableTo(Guard.class)
                .check(ACCOUNT);
    }

    @Test
    void aloneCallsThePluginsAdd() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Guard.class)
                .should()
                .callMethod(PanelProvider.class, "add", NewOrder.class)
                .check(ACCOUNT);
    }

    @Test
    void isSentAnOrderByThePermitAlone() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(AddGate.class, Guard.class)
                .should()
                .callMethodWhere(describe(
                        "is the add of a guard",
                        call -> call.getTargetOwner().isAssignableTo(PanelProvider.class)
                                && call.getName().equals("add")))
                .check(ACCOUNT);
        noClasses()
                .that()
                .doNotBelongToAnyOf(AddPermit.class)
                .should()
                .callMethod(AddGate.class, "send", NewOrder.class)
                .check(ACCOUNT);
    }

    @Test
    void belongsToAPackageThatKnowsTheContractAndNoOtherPartOfTheCore() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "belong to another part of the core",
                        it -> it.getPackageName().startsWith("dev.patchbay")
                                && !it.getPackageName().startsWith("dev.patchbay.spi")
                                && !it.getPackageName().equals("dev.patchbay.account")))
                .check(ACCOUNT);
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == Set.class
                        ? Bench.ONE
                        : type == Map.class
                                ? Map.of()
                                : type == byte[].class
                                        ? new byte[0]
                                        : type == ClientReference.class ? ClientReference.of("a-1") : Bench.ORDER)
                .toArray();
    }

    private static final class Recording extends Guard {
        private final List<Operation> seen = new ArrayList<>();

        Recording(PanelProvider next) {
            super(next);
        }

        @Override
        <T> T around(Operation operation, Supplier<T> call) {
            seen.add(operation);
            return call.get();
        }
    }
}
