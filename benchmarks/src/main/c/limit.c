/*
 * The C limit: as little as a server can do that delivers the chat's own frames to every member. It has one room, and no
 * JSON parser, names, remembered ids, log or presence. In each turn it reads what the talkers have sent, stamps each post
 * into one shared buffer, and gives each member one write with everything new. A member whose socket is full gets the rest
 * when the socket has room.
 *
 * usage: limit PORT            prints "listening" and runs until it is killed
 *
 * It trusts its clients: lines are short, hello comes first, "text" comes last and "id" before it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 1024, READ_BYTES = 64 * 1024, LOG_BYTES = 64 << 20, MAX_FD = 1 << 20 };

struct member {
    long offset;        /* end of what the member was sent; -1 before it has joined */
    int waits;          /* true while its socket is full */
    int partial_length; /* bytes of an incomplete line */
    char *partial;
};

static struct member *members; /* by file descriptor */
static int highest;
static int epoll;
static char *log_bytes; /* bytes log_start to log_end of everything ever sent */
static long log_start, log_end, seq;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void watch(int operation, int fd, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(epoll, operation, fd, &event) < 0) die("epoll_ctl");
}

static void leave(int fd) {
    free(members[fd].partial);
    members[fd] = (struct member){.offset = -1};
    close(fd);
}

static void deliver(int fd) {
    struct member *m = &members[fd];
    ssize_t sent = send(fd, log_bytes + (m->offset - log_start), log_end - m->offset, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) {
        leave(fd);
        return;
    }
    m->offset += sent < 0 ? 0 : sent;
    int waits = m->offset < log_end;
    if (waits != m->waits) {
        m->waits = waits;
        watch(EPOLL_CTL_MOD, fd, EPOLLIN | (waits ? EPOLLOUT : 0));
    }
}

static void deliver_all(void) {
    for (int fd = 0; fd <= highest; fd++)
        if (members[fd].offset >= 0 && !members[fd].waits && members[fd].offset < log_end) deliver(fd);
}

/* Makes room in the log: drops the bytes that all members have received. */
static void make_room(void) {
    long oldest = log_end;
    for (int fd = 0; fd <= highest; fd++)
        if (members[fd].offset >= 0 && members[fd].offset < oldest) oldest = members[fd].offset;
    memmove(log_bytes, log_bytes + (oldest - log_start), log_end - oldest);
    log_start = oldest;
    if (log_end - log_start > LOG_BYTES / 2) die("somebody reads too slowly");
}

static void put(const char *bytes, size_t length) {
    memcpy(log_bytes + (log_end - log_start), bytes, length);
    log_end += (long)length;
}

/* Returns the time for frames in the format of the wire; formatted once a millisecond. */
static const char *now(void) {
    static char text[40];
    static long made = -1;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME_COARSE, &t);
    long millis = t.tv_sec * 1000L + t.tv_nsec / 1000000;
    if (millis != made) {
        struct tm utc;
        gmtime_r(&t.tv_sec, &utc);
        strftime(text, sizeof text, "%FT%T", &utc);
        snprintf(text + 19, 8, ".%03ldZ", millis % 1000);
        made = millis;
    }
    return text;
}

static void post(int fd, const char *line, const char *end) {
    const char *id = memmem(line, end - line, "\"id\":\"", 6);
    const char *text = memmem(line, end - line, "\"text\":\"", 8);
    if (!id || !text) return;
    id += 6;
    const char *id_end = memchr(id, '"', end - id);
    if (log_end - log_start > LOG_BYTES - READ_BYTES) make_room();
    char head[256];
    int length = snprintf(head, sizeof head, "{\"type\":\"posted\",\"room\":\"lobby\",\"seq\":%ld,\"time\":\"%s\",\"id\":\"%.*s\","
        "\"from\":{\"id\":\"m%019d\",\"name\":\"Member%05d\"},", ++seq, now(), (int)(id_end - id), id, fd, fd);
    put(head, length);
    put(text, end - text); /* up to the closing brace */
    put("\n", 1);
}

static void say(int fd, const char *what) {
    if (send(fd, what, strlen(what), MSG_NOSIGNAL) < 0) leave(fd);
}

static void line(int fd, const char *from, const char *end) {
    if (memmem(from, end - from, "\"type\":\"post\"", 13)) {
        post(fd, from, end);
    } else if (memmem(from, end - from, "\"type\":\"hello\"", 14)) {
        say(fd, "{\"type\":\"welcome\"}\n");
    } else if (memmem(from, end - from, "\"type\":\"join\"", 13)) {
        say(fd, "{\"type\":\"joined\"}\n");
        members[fd].offset = log_end;
    }
}

static void receive(int fd) {
    static char bytes[2 * READ_BYTES];
    struct member *m = &members[fd];
    int length = m->partial_length;
    memcpy(bytes, m->partial, length);
    ssize_t got = recv(fd, bytes + length, READ_BYTES, MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) leave(fd);
        return;
    }
    char *from = bytes, *end = bytes + length + got, *lf;
    while ((lf = memchr(from, '\n', end - from))) {
        line(fd, from, lf);
        from = lf + 1;
    }
    m->partial_length = (int)(end - from);
    if (m->partial_length) {
        m->partial = realloc(m->partial, m->partial_length);
        memcpy(m->partial, from, m->partial_length);
    } else {
        free(m->partial);
        m->partial = NULL;
    }
}

static void accept_all(int listening) {
    int one = 1, fd;
    while ((fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        members[fd] = (struct member){.offset = -1};
        highest = fd > highest ? fd : highest;
        watch(EPOLL_CTL_ADD, fd, EPOLLIN);
    }
}

static int listen_at(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, 4096) < 0) die("listen");
    return fd;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: limit PORT\n");
        return 2;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    members = calloc(MAX_FD, sizeof *members);
    for (int fd = 0; fd < (long)files.rlim_cur && fd < MAX_FD; fd++) members[fd].offset = -1;
    log_bytes = malloc(LOG_BYTES);
    epoll = epoll_create1(0);
    int listening = listen_at(atoi(arguments[1]));
    watch(EPOLL_CTL_ADD, listening, EPOLLIN);
    puts("listening");
    fflush(stdout);
    for (;;) {
        static struct epoll_event events[EVENTS];
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listening) {
                accept_all(listening);
                continue;
            }
            if (events[i].events & EPOLLOUT && members[fd].waits) deliver(fd);
            if (events[i].events & ~EPOLLOUT) receive(fd);
        }
        deliver_all();
    }
}
