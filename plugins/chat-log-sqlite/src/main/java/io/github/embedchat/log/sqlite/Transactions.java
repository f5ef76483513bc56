package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out changes, each completely or not at all. Logs when changes begin to fail and when they work again. Writer
 * only.
 */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int SQLITE_IOERR = 10;

    private final Path file;
    private final Connection connection;
    /** Null before the first change and after a change that failed. */
    private @Nullable PostTable table;

    private boolean isFailing;

    Transactions(LogFile file) {
        this.file = file.path();
        this.connection = file.writing();
    }

    /**
     * Carries out a change, and tells it the outcome.
     *
     * @return whether the change was committed
     */
    boolean run(Change change) {
        PostTable opened;
        try {
            opened = table();
            opened.begin();
            change.write(opened);
        } catch (SQLException | RuntimeException e) {
            fail(change, e, Append.refused());
            return false;
        }
        try {
            opened.commit();
        } catch (SQLException e) {
            fail(change, e, isUncertain(e) ? new Appended.Unknown(e) : Append.refused());
            return false;
        }
        succeed(change);
        return true;
    }

    private PostTable table() throws SQLException {
        if (table == null) {
            table = new PostTable(connection);
        }
        return table;
    }

    private void succeed(Change change) {
        if (isFailing) {
            isFailing = false;
            LOG.info("Posts are stored again in {}", file);
        }
        change.committed();
    }

    /**
     * Whether the commit may have taken effect: the data was written when the disk failed, so it may be there after a
     * crash.
     */
    private static boolean isUncertain(SQLException e) {
        return e.getErrorCode() == SQLITE_IOERR;
    }

    private void fail(Change change, Exception cause, Appended outcome) {
        if (table != null) {
            table.close();
            table = null;
        }
        if (!isFailing) {
            isFailing = true;
            LOG.warn(
                    "Posts cannot be stored in {}, and are rejected until they can be stored again: {}",
                    file,
                    cause.getMessage());
        }
        change.failed(outcome);
    }
}
