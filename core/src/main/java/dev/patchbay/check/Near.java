package dev.patchbay.check;

import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Services of a panel that may have been meant: the one with the nearest id, and those with the nearest names. */
final class Near {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST = 3;

    private Near() {}

    /** For a message, of the same type alone; empty where nothing is near. */
    static Optional<String> to(ServiceId wanted, ServiceMapping mapping, AccountCatalog catalog) {
        List<PanelService> fitting = catalog.services().values().stream()
                .filter(service -> service.type().equals(Optional.of(mapping.type())))
                .toList();
        Set<PanelService> near = new LinkedHashSet<>();
        List<String> ids =
                fitting.stream().map(PanelService::id).map(ServiceId::value).toList();
        NearestName.to(wanted.value(), ids)
                .flatMap(id -> catalog.service(ServiceId.of(id)))
                .ifPresent(near::add);
        Set<String> ours = words(mapping.name());
        fitting.stream()
                .filter(service -> shared(ours, service) > 0)
                .sorted(Comparator.comparingInt(service -> -shared(ours, service)))
                .forEach(near::add);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of(near.stream().limit(MOST).map(Near::told).collect(Collectors.joining(", ")));
    }

    /** As in {@code 8801 'Instagram Followers'}. */
    static String told(PanelService service) {
        // On one line, whatever the panel put into its name.
        String name = YamlText.comment(service.name());
        return service.id() + (name.isEmpty() ? "" : " '" + name + "'");
    }

    private static int shared(Set<String> ours, PanelService service) {
        Set<String> theirs = words(service.name() + " " + service.category());
        theirs.retainAll(ours);
        return theirs.size();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
