/** What real clients were told while servers and networks failed: recorded as it comes, and checked against each other and against the log. */
package io.github.embedchat.it.history;
