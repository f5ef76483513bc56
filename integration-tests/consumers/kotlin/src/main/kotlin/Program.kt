import io.github.embedchat.api.listener.ChatListener
import io.github.embedchat.api.message.RoomId
import io.github.embedchat.api.message.ServerMessage.Posted
import io.github.embedchat.client.ChatClient
import io.github.embedchat.server.ChatServer

/** What is never null needs no question mark, and what may be null is given as null. */
fun main() {
    ChatServer.builder().port(0).build().start().use { server ->
        val window = object : ChatListener {
            override fun onPosted(posted: Posted) = println("${posted.from().name()}: ${posted.text().length}")
        }
        ChatClient.builder().server("localhost", server.address().port).name("Ann").listener(window).build().use { client ->
            client.connect()
            client.join(RoomId.LOBBY)
            println("post ${client.post(RoomId.LOBBY, "hello").join().seq()}")
            println("history ${client.history(RoomId.LOBBY, null, 10).join().posts().size}")
        }
    }
}
