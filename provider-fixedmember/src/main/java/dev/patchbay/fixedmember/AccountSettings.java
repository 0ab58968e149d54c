package dev.patchbay.fixedmember;

import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one account is configured with.
 *
 * @param url where the panel listens
 * @param key the account's key
 * @param connectTimeout most time for the name's look-up, for the connection, and for a read of the TLS handshake
 * @param addTimeout most time for one whole {@code add}
 * @param readTimeout most time for one whole call of another kind
 * @param catalogBytes the longest catalogue, unpacked
 * @param typeWhenAbsent the type of a service whose row names none
 * @param refusals what the panel's refusals mean
 * @param statuses what its words for a state mean
 */
record AccountSettings(
        URI url,
        Secret key,
        Duration connectTimeout,
        Duration addTimeout,
        Duration readTimeout,
        long catalogBytes,
        Optional<OrderType> typeWhenAbsent,
        RefusalWords refusals,
        StatusWords statuses) {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What {@link #read} takes. */
    static final List<Setting> DECLARED = List.of(
            Setting.secret("key", "the account's API key, as the panel shows it on its API page")
                    .asRequired(),
            Setting.of("url", SettingKind.WEB_ADDRESS, "the panel's API v2 address")
                    .orElse("https://fixedmember.com/api/v2"),
            Setting.of(
                            "connect-timeout",
                            SettingKind.DURATION,
                            "most time to reach the panel; an order that fails in it was not sent")
                    .orElse("10s"),
            // Panels are slow, and an order whose answer is given up on is in doubt.
            Setting.of("add-timeout", SettingKind.DURATION, "most time for one order, its whole answer included")
                    .orElse("60s"),
            Setting.of("read-timeout", SettingKind.DURATION, "most time for any other call, its whole answer included")
                    .orElse("30s"),
            // 10,000 services are about 2.4 MB; with long descriptions ten times that.
            Setting.of(
                            "max-body",
                            SettingKind.WHOLE_NUMBER,
                            "the longest catalogue in MiB, unpacked; other answers may have 2 MiB")
                    .orElse("64"),
            Setting.of(
                    "refusals",
                    SettingKind.TEXT_LISTS,
                    "error texts in the panel's own language by what they mean, as in {funds: [\"bakiye yetersiz\"]}; "
                            + "meanings: " + String.join(", ", RefusalWords.kinds())),
            Setting.of(
                    "statuses",
                    SettingKind.TEXT_LISTS,
                    "words for a state in the panel's own language, as in {completed: [\"tamamlandı\"]}; states: "
                            + String.join(", ", StatusWords.states())),
            Setting.text("type-when-absent", "the type of services whose row names none; never guessed"));

    /**
     * Reads what was declared.
     *
     * @throws InvalidSettingsException naming every problem at once
     */
    static AccountSettings read(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        AccountSettings account = new AccountSettings(
                settings.webAddress("url"),
                settings.secret("key"),
                settings.duration("connect-timeout"),
                settings.duration("add-timeout"),
                settings.duration("read-timeout"),
                mebibytes(settings.wholeNumber("max-body"), problems),
                type(settings.find("type-when-absent", String.class), problems),
                RefusalWords.with(settings.textLists("refusals"), problems),
                StatusWords.with(settings.textLists("statuses"), problems));
        account.checkTimeouts(problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return account;
    }

    private static long mebibytes(long given, List<Problem> problems) {
        if (given < 1 || given > 1024) {
            problems.add(new Problem("max-body", "is " + given + ": give 1 to 1024 MiB"));
            return MEBIBYTE;
        }
        return given * MEBIBYTE;
    }

    private static Optional<OrderType> type(Optional<String> given, List<Problem> problems) {
        Optional<OrderType> type = given.filter(text -> !text.isBlank()).map(OrderType::of);
        List<String> known = OrderType.known().stream().map(OrderType::name).toList();
        type.filter(it -> !it.isKnown())
                .ifPresent(it -> problems.add(
                        new Problem("type-when-absent", NearestName.unknown("order type", it.name(), known))));
        return type;
    }

    private void checkTimeouts(List<Problem> problems) {
        checkTimeout("connect-timeout", connectTimeout, problems);
        checkTimeout("add-timeout", addTimeout, problems);
        checkTimeout("read-timeout", readTimeout, problems);
    }

    private static void checkTimeout(String name, Duration given, List<Problem> problems) {
        if (given.compareTo(LONGEST) > 0) {
            problems.add(new Problem(name, "is " + given + ": give an hour at most"));
        }
    }
}
