package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "In progress,inprogress",
        "IN-PROGRESS,inprogress",
        "in_progress,inprogress",
        "' Completed ',completed",
        "Error_Completed,completed",
        "Tamamlandı,tamamlandi",
        "Завершён,завершен",
        "已完成,已完成",
        "--,''"
    })
    void isOneWordHoweverItIsWritten(String written, String word) {
        assertThat(Words.joined(written)).isEqualTo(word);
    }

    /** A line break is none of the letters of the short way, and changes nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Pending", "In progress", "in-progress", "- A - 1 b -", "", "  ", "error completed", "A--B"})
    void isTheSameByTheShortWayAndByTheLong(String plain) {
        assertThat(Words.joined(plain)).isEqualTo(Words.joined(plain + "\n"));
    }
}
