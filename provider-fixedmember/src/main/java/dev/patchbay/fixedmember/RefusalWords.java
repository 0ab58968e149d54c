package dev.patchbay.fixedmember;

import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what a panel's error text means: by the account's own texts first, then by {@link RefusalPatterns}. */
final class RefusalWords {
    /** A known phrase inside a text of this length is not what the text is about. */
    private static final int LONGEST = 300;

    private static final Pattern HOURS_AGO = Pattern.compile(" less than (\\d{1,3}) hours? ago ");

    private static final Map<String, RefusalKind> KINDS = kindsByName();

    private final Map<String, RefusalKind> own;

    private RefusalWords(Map<String, RefusalKind> own) {
        this.own = own;
    }

    /** What a configuration calls the kinds. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /** The known texts and an account's own, by kind; reports kinds that do not exist and texts that say nothing. */
    static RefusalWords with(Map<String, List<String>> texts, List<Problem> problems) {
        Map<String, RefusalKind> own = new LinkedHashMap<>();
        texts.keySet().stream()
                .filter(name -> !KINDS.containsKey(name))
                .forEach(name -> problems.add(
                        new Problem("refusals", NearestName.unknown("kind of refusal", name, KINDS.keySet()))));
        // In the order of the kinds, whatever the order of the file: it decides between texts that overlap.
        KINDS.forEach((name, kind) ->
                texts.getOrDefault(name, List.of()).forEach(text -> add(own, text, kind, name, problems)));
        return new RefusalWords(own);
    }

    /** What a text means; {@link RefusalKind#UNKNOWN_WORDS} where nobody knows. */
    RefusalKind kindOf(String text) {
        String words = Words.of(text);
        if (words.length() > LONGEST) {
            return RefusalKind.UNKNOWN_WORDS;
        }
        return ownKind(words)
                .orElseGet(() -> RefusalPatterns.IN_ORDER.stream()
                        .filter(entry -> entry.phrases().matcher(words).find())
                        .map(RefusalPatterns.Entry::kind)
                        .findFirst()
                        .orElse(RefusalKind.UNKNOWN_WORDS));
    }

    /** Whether a text is one that the account's configuration names. */
    boolean isOwn(String text) {
        return ownKind(Words.of(text)).isPresent();
    }

    /**
     * A text as a refusal.
     *
     * @param shown the same text, fit to be shown
     * @param wait what the panel asked for besides its words
     */
    Refusal refusal(String text, String shown, Optional<Duration> wait) {
        return new Refusal(kindOf(text), shown, wait.or(() -> waitIn(text)));
    }

    private Optional<RefusalKind> ownKind(String words) {
        return own.entrySet().stream()
                .filter(entry -> Words.contain(words, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** "…requested less than 24 hours ago": a day from now it is more. */
    private static Optional<Duration> waitIn(String text) {
        Matcher matcher = HOURS_AGO.matcher(Words.of(text));
        return matcher.find() ? Optional.of(Duration.ofHours(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    private static void add(
            Map<String, RefusalKind> own, String text, RefusalKind kind, String name, List<Problem> problems) {
        String words = Words.phrase(text);
        if (words.isEmpty()) {
            problems.add(new Problem("refusals", name + " has a text without a word: give the panel's text"));
            return;
        }
        RefusalKind before = own.putIfAbsent(words, kind);
        if (before != null && before != kind) {
            problems.add(new Problem(
                    "refusals", "'" + text + "' stands under two kinds: leave it under the one that it means"));
        }
    }

    private static Map<String, RefusalKind> kindsByName() {
        Map<String, RefusalKind> kinds = new LinkedHashMap<>();
        kinds.put("duplicate", RefusalKind.DUPLICATE_LINK);
        kinds.put("funds", RefusalKind.FUNDS);
        kinds.put("account", RefusalKind.ACCOUNT);
        kinds.put("rate", RefusalKind.RATE);
        kinds.put("service", RefusalKind.SERVICE);
        kinds.put("range", RefusalKind.RANGE);
        kinds.put("request", RefusalKind.REQUEST);
        kinds.put("not-found", RefusalKind.NOT_FOUND);
        kinds.put("not-allowed", RefusalKind.NOT_ALLOWED);
        kinds.put("maintenance", RefusalKind.MAINTENANCE);
        return kinds;
    }
}
