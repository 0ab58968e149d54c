package dev.patchbay.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A link as far as it tells one target from another: two ways to write the same are equal, and no two targets are. Scheme,
 * {@code www.} and {@code m.}, the letter case of the host, default ports, trailing slashes, the order of a query, and what
 * only tells where a visitor came from make no difference; the letter case of a path does, since ids have it.
 */
final class Link {
    private static final Set<String> TRACKERS = Set.of(
            "fbclid",
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "msclkid",
            "yclid",
            "ttclid",
            "twclid",
            "igsh",
            "igshid",
            "mc_cid",
            "mc_eid",
            "mibextid",
            "ref_src",
            "ref_url",
            "si",
            "feature",
            "is_from_webapp",
            "sender_device");

    private static final List<String> DEFAULT_PORTS = List.of(":80", ":443", ":");

    private Link() {}

    /** What is the same for two that are. What is no address, as a user's name, only loses its blanks and its {@code @}. */
    static String normal(String given) {
        String text = given.strip();
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int end = endOf(rest, "/?#");
        boolean isWeb = scheme < 0
                ? isHost(rest.substring(0, end)) && (end < rest.length() || hasPrefix(rest, "www."))
                : hasPrefix(text, "http://") || hasPrefix(text, "https://");
        if (!isWeb) {
            return text.startsWith("@") ? text.substring(1) : text;
        }
        int fragment = endOf(rest, "#");
        int query = Math.min(endOf(rest, "?"), fragment);
        return host(rest.substring(0, end))
                + withoutSlashes(rest.substring(end, query))
                + query(rest.substring(query, fragment))
                + fragment(rest.substring(fragment));
    }

    private static int endOf(String text, String stops) {
        int end = 0;
        while (end < text.length() && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether it can be one: a user's name may have dots, but no slash behind it. */
    private static boolean isHost(String text) {
        return text.indexOf('.') > 0 && text.indexOf('@') < 0;
    }

    private static String host(String given) {
        String host = given.toLowerCase(Locale.ROOT);
        for (String port : DEFAULT_PORTS) {
            if (host.endsWith(port)) {
                return plain(host.substring(0, host.length() - port.length()));
            }
        }
        return plain(host);
    }

    private static String plain(String host) {
        return without(without(host, "www."), "m.");
    }

    /** Of m.me nothing would be left to tell it by. */
    private static String without(String host, String prefix) {
        String rest = hasPrefix(host, prefix) ? host.substring(prefix.length()) : host;
        return rest.indexOf('.') > 0 ? rest : host;
    }

    private static boolean hasPrefix(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String query(String given) {
        if (given.isEmpty()) {
            return "";
        }
        String kept = Arrays.stream(given.substring(1).split("&", -1))
                .filter(part -> !part.isEmpty() && !isTracker(part.substring(0, endOf(part, "="))))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : '?' + kept;
    }

    private static boolean isTracker(String name) {
        return TRACKERS.contains(name) || name.startsWith("utm_");
    }

    /** A place on the page is no other page; a route of an application within the page is. */
    private static String fragment(String given) {
        return given.startsWith("#/") || given.startsWith("#!") ? given : "";
    }
}
