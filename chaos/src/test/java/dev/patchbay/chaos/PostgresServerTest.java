package dev.patchbay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path directory;

    @Test
    void losesItsServerAndNothingThatItCommitted() throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory.resolve("postgres"))) {
            try (Connection connection = DriverManager.getConnection(server.location());
                    Statement statement = connection.createStatement()) {
                assertThat(shown(statement, "fsync")).isEqualTo("on");
                assertThat(shown(statement, "synchronous_commit")).isEqualTo("on");
                statement.execute("CREATE TABLE kept (number INT)");
                statement.execute("INSERT INTO kept VALUES (17)");

                server.strike();

                assertThat(connection.isValid(1)).isFalse();
            }
            try (Connection connection = DriverManager.getConnection(server.location());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT number FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(17);
            }
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
