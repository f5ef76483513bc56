/** The storage contract: what keeps the posts of each room, and gives them their order; depends on the message types only. */
@NullMarked
package io.github.embedchat.api.log;

import org.jspecify.annotations.NullMarked;
