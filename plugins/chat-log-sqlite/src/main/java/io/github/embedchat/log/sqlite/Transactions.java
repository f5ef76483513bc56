package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out changes, each whole or not at all, and says in the program's log when that begins to fail and when it ends. Writer only. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int SQLITE_IOERR = 10;

    private final Path file;
    private final Connection connection;
    /** Null before the first, and after one that failed. */
    private @Nullable PostTable table;

    private boolean isFailing;

    Transactions(LogFile file) {
        this.file = file.path();
        this.connection = file.writing();
    }

    /** @return whether it has been committed; the change is told, in any case */
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

    /** All was written when the disk failed, so that a crash now might bring it to light. */
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
            LOG.warn("Posts cannot be stored in {}, and are refused until they can: {}", file, cause.getMessage());
        }
        change.failed(outcome);
    }
}
