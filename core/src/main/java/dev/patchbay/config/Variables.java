package dev.patchbay.config;

import dev.patchbay.spi.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code ${NAME}}. What is filled in is text: it is not read as YAML, and not searched for variables again. */
final class Variables {
    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The text with every variable filled in; empty after a problem was told. */
    Optional<Filled> fill(String written, Consumer<String> problems) {
        List<String> found = new ArrayList<>();
        Map<String, String> used = new HashMap<>();
        Matcher matcher = PLACE.matcher(written);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(value(matcher, used, found)));
        }
        matcher.appendTail(text);
        found.forEach(problems);
        return found.isEmpty() ? Optional.of(new Filled(text.toString(), written, used)) : Optional.empty();
    }

    private String value(Matcher matcher, Map<String, String> used, List<String> problems) {
        String name = matcher.group(1);
        if (name == null) {
            return "${";
        }
        if (matcher.group(2).isEmpty() || !NAME.matcher(name).matches()) {
            // What stands in the braces may be a key that somebody wrapped: it is not repeated.
            problems.add("'${' begins a variable and no name and '}' follow; write ${NAME} with letters, digits and"
                    + " underscores, or $${ for the characters themselves");
            return "";
        }
        String value = environment.get(name);
        if (value == null) {
            problems.add("environment variable '" + name + "' is not set; set it with export " + name + "=value"
                    + NearestName.to(name, environment.keySet())
                            .map(near -> ". Did you mean '" + near + "'?")
                            .orElse(""));
            return "";
        }
        used.put(name, value);
        return value;
    }

    /** What to do about variables that left nothing. */
    static String empty(Filled filled) {
        String name = filled.used().keySet().iterator().next();
        return "environment variable '" + name + "' is empty; set it with export " + name + "=value";
    }
}
