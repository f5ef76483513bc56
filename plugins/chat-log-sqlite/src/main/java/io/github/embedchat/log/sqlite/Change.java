package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import java.sql.SQLException;

/** What one transaction does: written, and then either committed or failed. Writer only. */
interface Change {
    void write(PostTable table) throws SQLException;

    void committed();

    /** @param outcome for whoever asked for it: refused, or unknown if it may yet be found in the file after a crash */
    void failed(Appended outcome);
}
