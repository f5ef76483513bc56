import io.github.embedchat.api.message.RoomId
import io.github.embedchat.client.ChatClient

/** Must not compile: a text is never null. */
fun wrong(client: ChatClient) = client.post(RoomId.LOBBY, null)
