package dev.patchbay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static void same(String normal, String... links) {
        assertThat(List.of(links))
                .allSatisfy(link -> assertThat(Link.normal(link)).as(link).isEqualTo(normal));
    }

    @Test
    void writesTheSameAddressOneWay() {
        same(
                "instagram.com/p/CxYz",
                "https://instagram.com/p/CxYz",
                "http://www.instagram.com/p/CxYz/",
                " HTTPS://WWW.Instagram.COM:443/p/CxYz//?igsh=abc==&utm_source=x#comments ",
                "m.instagram.com/p/CxYz",
                "www.instagram.com/p/CxYz?utm_medium");
        same(
                "example.com",
                "https://example.com/",
                "https://EXAMPLE.com:443",
                "http://www.example.com?",
                "example.com");
    }

    @Test
    void keepsWhatTellsOneTargetFromAnother() {
        same("instagram.com/p/cxyz", "https://instagram.com/p/cxyz");
        same("youtube.com/watch?t=5&v=aB", "https://m.youtube.com/watch?v=aB&t=5&si=z", "youtube.com/watch/?t=5&v=aB");
        same("example.com:8080/a", "http://example.com:8080/a");
        same("web.telegram.org#/im?p=@x", "https://web.telegram.org/#/im?p=@x");
        same("m.me/user", "https://m.me/user");
        same(
                "tiktok.com/@john.doe/video/7",
                "https://www.tiktok.com/@john.doe/video/7?is_from_webapp=1&sender_device=pc");
    }

    @Test
    void takesANameAsItIs() {
        same("john.doe", "john.doe", " @john.doe ");
        same("John_Doe", "John_Doe");
        same("a/b", "a/b");
        same("tg://resolve?domain=x", "tg://resolve?domain=x");
        same("", "", "@");
    }
}
