package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.ProviderFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Proves that a plugin keeps the contract. Extend it in the plugin's tests with a factory and a fake of its panel:
 *
 * <pre>{@code
 * class StorefrontConformanceTest extends PanelConformance {
 *     protected ProviderFactory factory() {
 *         return new StorefrontFactory();
 *     }
 *
 *     protected PanelUnderTest startPanel() {
 *         return new StorefrontUnderTest();
 *     }
 * }
 * }</pre>
 *
 * <p>A test that needs a capability, a type or a trouble which the plugin or its panel does not have is skipped and says so.
 */
@Timeout(120)
public abstract class PanelConformance {
    private final Bench bench = new Bench(this::factory, this::startPanel);

    /** The plugin's factory. */
    protected abstract ProviderFactory factory();

    /** A fresh panel with an account of ours that can buy. Each test closes its own. */
    protected abstract PanelUnderTest startPanel();

    /** The factory, before an account is open. */
    @Nested
    class Factory {
        private final FactoryChecks checks = new FactoryChecks(bench);

        @Test
        void isFoundByTheServiceLoader() {
            checks.isFound();
        }

        @Test
        void hasANameThatAConfigurationCanHold() {
            checks.isNamed();
        }

        @Test
        void explainsEachOfItsSettings() {
            checks.declaresItsSettings();
        }

        @Test
        void marksItsSecretsAsSuch() {
            checks.marksItsSecrets();
        }

        @Test
        void opensAnAccountWithoutCallingThePanel() {
            checks.opensWithoutCallingThePanel();
        }
    }

    /** The call that moves money. */
    @Nested
    class Add {
        private final AddChecks checks = new AddChecks(bench);

        @TestFactory
        Stream<DynamicTest> buysEachTypeAsItWasOrdered() {
            return checks.everyType();
        }

        @TestFactory
        Stream<DynamicTest> sendsOnceAndSaysWhatIsKnownOnANewConnection() {
            return checks.everyTrouble(false);
        }

        @TestFactory
        Stream<DynamicTest> sendsOnceAndSaysWhatIsKnownOnAUsedConnection() {
            return checks.everyTrouble(true);
        }
    }

    /** Reading, and all calls but {@code add}. */
    @Nested
    class OtherCalls {
        private final AnswerChecks answers = new AnswerChecks(bench);
        private final OtherCallChecks troubles = new OtherCallChecks(bench);

        @Test
        void readsTheCatalogueThatThePanelHas() {
            answers.readsTheCatalogue();
        }

        @Test
        void readsTheBalance() {
            answers.readsTheBalance();
        }

        @Test
        void tellsWhereAnOrderStands() {
            answers.tellsWhereAnOrderStands();
        }

        @Test
        void answersTheStatusOfOneAndOfAWholeBatch() {
            answers.answersStatusOfOneAndOfMany();
        }

        @TestFactory
        Stream<DynamicTest> sendOnceAndThrowWhatIsKnown() {
            return troubles.everyTrouble();
        }
    }

    /** What only some panels have. */
    @Nested
    class Capabilities {
        private final AnswerChecks answers = new AnswerChecks(bench);
        private final CapabilityChecks checks = new CapabilityChecks(bench);
        private final OtherCallChecks twins = new OtherCallChecks(bench);

        @Test
        void fitInAProfile() {
            checks.batchSizesAndTimes();
        }

        @Test
        void refillOneAndAWholeBatch() {
            answers.answersRefillOfOneAndOfMany();
        }

        @Test
        void tellWhereOneRefillAndAWholeBatchStand() {
            answers.answersRefillStatusOfOneAndOfMany();
        }

        @Test
        void cancelOneAndAWholeBatch() {
            answers.answersCancelOfOneAndOfMany();
        }

        @Test
        void buyADripFeed() {
            checks.dripFeed();
        }

        @Test
        void buyTypesOfThePanelsOwn() {
            checks.otherTypes();
        }

        @Test
        void makeNoSecondOrderOfARepeatedAdd() {
            checks.idempotentAdd();
        }

        @Test
        void giveTheOrderToARepeatedAddWhoseAnswerWasLost() {
            checks.idempotentAddAfterALostAnswer();
        }

        @Test
        void findAnOrderByItsReference() {
            checks.findByReference();
        }

        @Test
        void findAnOrderWhoseAnswerWasLost() {
            checks.findAfterALostAnswer();
        }

        @Test
        void readAWebhookAndRefuseAForgedOne() {
            checks.webhook();
        }

        @TestFactory
        Stream<DynamicTest> failProperlyWhereTheyAreNotDeclared() {
            return twins.undeclared();
        }
    }

    /** An open account as a whole. */
    @Nested
    class Account {
        private final AccountChecks checks = new AccountChecks(bench);

        @Test
        void hasOneProfileForAsLongAsItIsOpen() {
            checks.profileIsConstant();
        }

        @Test
        void tellsItsSecretsNowhere() {
            checks.hidesItsSecrets();
        }

        @Test
        void servesManyThreadsAtOnce() {
            checks.servesManyThreads();
        }

        @Test
        void keepsToItsOwnPanelBesideAnotherAccount() {
            checks.keepsToItself();
        }

        @Test
        void failsProperlyOnceItIsClosed() {
            checks.failsProperlyOnceClosed();
        }
    }
}
