/**
 * The storage contract: a log stores the posts of each room and gives them their order. Depends on the message types
 * only.
 */
@NullMarked
package io.github.embedchat.api.log;

import org.jspecify.annotations.NullMarked;
