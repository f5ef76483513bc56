/*
 * The load generator: many members of one room, some of them talking, against any of the servers that are compared. It has
 * one thread, so that it fits on one core while a server runs on another.
 *
 * Each text begins with a record, ~TTTT.NNNNNNNNNN.UUUUUUUUUUUUUUUU. (talker, number, due time in nanoseconds). The load
 * generator finds the record in whatever frame a server sends. Talkers and sampled members check every record: each post of
 * each talker arrives once and in order. For all other members, only bytes are counted: the kernel throws the bytes away,
 * and at the end their number must equal that of a sampled member.
 *
 * usage: load WORK KEY=VALUE...      prints one JSON object; exits with 1 if anything was lost, duplicated or out of order
 *   throughput  talkers keep a fixed number of posts in flight; measures deliveries a second and the cost for the server
 *   latency     posts at a steady rate; the latency of a late post counts from its due time
 *   idle        members join and stay until standard input ends
 *   resume      members that are behind reconnect, while others receive posts at a steady rate
 *   rooms       members of many rooms; each post is delivered to the few members of its room
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef long long int64;

enum { EVENTS = 1024, READ_BYTES = 256 * 1024, RECORD = 34, CARRY = 64, MAX_STEPS = 3, MAX_ROOMS = 128, CONNECTING = 256, AT_A_TIME = 4, PATIENCE = 120 };
static const int64 SECOND = 1000000000;

/* ---- options of the command line */

static struct {
    const char *work, *protocol;
    int port, members, talkers, sample, inflight, rate, size, server, behind, returning, waves, rooms, seats;
    double warmup, seconds;
} is = {.protocol = "chat", .members = 100, .talkers = 1, .sample = 8, .inflight = 1, .rate = 50, .size = 100,
    .behind = 1000, .waves = 4, .rooms = 1, .seats = 10, .warmup = 1, .seconds = 3};

/* ---- protocols of the servers */

struct step {
    const char *say, *until; /* until: bytes that end the step */
};

struct protocol {
    const char *name;
    struct step steps[MAX_STEPS];
};

#define UPGRADE "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" \
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

static const struct protocol protocols[] = {
    {"chat", {{"{\"type\":\"hello\",\"protocol\":1,\"name\":\"Member%05d\"}\n", "{\"type\":\"welcome\""},
              {"{\"type\":\"join\"}\n", "{\"type\":\"joined\""}}},
    {"redis", {{"HELLO 3\r\nSUBSCRIBE lobby\r\n", "lobby\r\n:1\r\n"}}},
    {"nats", {{"CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB lobby 1\r\nPING\r\n", "PONG\r\n"}}},
    {"websocket", {{"GET / HTTP/1.1\r\n" UPGRADE, "\r\n\r\n"}}},
    {"socketio", {{"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n" UPGRADE, "0{\"sid\""},
                  {"\x81\x82\0\0\0\0" "40", "40{\"sid\""}}},
};
static const struct protocol *protocol;

/* A WebSocket text frame of a client, masked with zeros (RFC 6455, 5.2); for lengths below 126. */
static int websocket_frame(char *out, const char *payload, int length) {
    memcpy(out, (char[]){(char)0x81, (char)(0x80 | length), 0, 0, 0, 0}, 6);
    memcpy(out + 6, payload, length);
    return length + 6;
}

static int wrap(char *out, const char *text, int length, int talker, int64 number, int room) {
    switch (protocol->name[0]) {
    case 'c':
        if (is.rooms > 1)
            return sprintf(out, "{\"type\":\"post\",\"room\":\"room%05d\",\"id\":\"%d-%lld\",\"text\":\"%s\"}\n", room, talker, number, text);
        return sprintf(out, "{\"type\":\"post\",\"id\":\"%d-%lld\",\"text\":\"%s\"}\n", talker, number, text);
    case 'r':
        return sprintf(out, "*3\r\n$7\r\nPUBLISH\r\n$5\r\nlobby\r\n$%d\r\n%s\r\n", length, text);
    case 'n':
        return sprintf(out, "PUB lobby %d\r\n%s\r\n", length, text);
    case 'w':
        return websocket_frame(out, text, length);
    default: {
        char payload[256];
        return websocket_frame(out, payload, sprintf(payload, "42[\"post\",\"%s\"]", text));
    }
    }
}

/* ---- members */

struct member {
    int fd, step, joined, rooms_left;
    int talker;       /* number of the talker, or -1 */
    int parsed;       /* true if its records are checked */
    int carried;      /* bytes that may begin a record or the end of a step */
    char carry[CARRY];
    int64 bytes, records; /* received since all have joined */
    int64 *last;      /* newest number by talker; only of parsed members */
    int64 sent;       /* number of posts sent */
    int in_flight;
    char *unsent;     /* pending output of a talker */
    int unsent_bytes;
    int watched;      /* true while watched for writing; -1 before watched at all */
};

static struct member *members;
static int joined, epoll, epoll_of_returning, last_room_of_stream[4096];
static char epoch[64]; /* epoch of the room */
static int64 wrong, total_bytes, parsed_records, stopped_sending, heard;
static void (*on_record)(struct member *, int talker, int64 number, int64 due);

static void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "load: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    exit(1);
}

static int64 now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static void watch(struct member *m, int writing) {
    struct epoll_event event = {.events = EPOLLIN | (writing ? EPOLLOUT : 0), .data.ptr = m};
    epoll_ctl(m - members < is.members ? epoll : epoll_of_returning, m->watched < 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, m->fd, &event);
    m->watched = writing;
}

static void flush_posts(struct member *m) {
    ssize_t left = m->unsent_bytes ? send(m->fd, m->unsent, m->unsent_bytes, MSG_DONTWAIT | MSG_NOSIGNAL) : 0;
    if (left < 0 && errno != EAGAIN) die("a talker was closed: %s", strerror(errno));
    if (left > 0) {
        m->unsent_bytes -= (int)left;
        memmove(m->unsent, m->unsent + left, m->unsent_bytes);
    }
    if ((m->unsent_bytes > 0) != m->watched) watch(m, m->unsent_bytes > 0);
}

static void post(struct member *m, int stream, int64 number, int room, int64 due) {
    char text[is.size + 1];
    memset(text, 'x', is.size);
    text[is.size] = 0;
    char record[RECORD + 1];
    snprintf(record, sizeof record, "~%04d.%010lld.%016llx.", stream, number, due);
    memcpy(text, record, RECORD);
    if (!m->unsent) m->unsent = malloc((size_t)(is.inflight + 4096) * (is.size + 256));
    m->unsent_bytes += wrap(m->unsent + m->unsent_bytes, text, is.size, stream, number, room);
}

static int rooms_of_each(void) { return is.rooms * is.seats / is.members; }

/* Writes the joins for all rooms of a member; returns the number of bytes. */
static int join_rooms(struct member *m, char *out) {
    int length = 0, first = (int)(m - members);
    m->rooms_left = rooms_of_each();
    for (int i = 0; i < m->rooms_left; i++)
        length += sprintf(out + length, "{\"type\":\"join\",\"room\":\"room%05d\"}\n", (first + i * is.members) / is.seats);
    return length;
}

static void say(struct member *m) {
    char line[MAX_ROOMS * 64];
    const char *what = protocol->steps[m->step].say;
    int length;
    if (is.rooms > 1 && m->step == 1) {
        length = join_rooms(m, line);
    } else if (what[0] == '\x81') {
        length = 8;
        memcpy(line, what, length);
    } else {
        length = sprintf(line, what, (int)(m - members));
    }
    if (send(m->fd, line, length, MSG_NOSIGNAL) != length) die("cannot say anything");
}

static void step_done(struct member *m) {
    if (--m->rooms_left > 0) return;
    m->step++;
    if (m->step < MAX_STEPS && protocol->steps[m->step].say) {
        if (m->joined < 0) return; /* go_and_come_back joins it later */
        say(m);
    } else {
        m->joined = 1;
        joined++;
    }
}

/* Looks for the bytes that end a step of a member that has not joined yet. Returns the number of bytes consumed. */
static int follow_steps(struct member *m, const char *bytes, int length) {
    const char *until = protocol->steps[m->step].until;
    const char *found = memmem(bytes, length, until, strlen(until));
    if (found) {
        const char *value = "\",\"epoch\":\"", *at = memmem(found, bytes + length - found, value, strlen(value));
        if (at && !*epoch && memchr(at + strlen(value), '"', bytes + length - at - strlen(value)))
            sscanf(at + strlen(value), "%63[^\"]", epoch);
        step_done(m);
        return (int)(found - bytes) + (int)strlen(until);
    }
    int keep = length < CARRY / 2 ? length : CARRY / 2;
    return length - keep;
}

static int64 digits(const char *from, int count, int base) {
    int64 value = 0;
    for (int i = 0; i < count; i++) value = value * base + (from[i] <= '9' ? from[i] - '0' : from[i] - 'a' + 10);
    return value;
}

/* Passes all complete records on. Returns the number of bytes consumed. */
static int look_at_records(struct member *m, const char *bytes, int length) {
    const char *at = bytes, *end = bytes + length;
    while ((at = memchr(at, '~', end - at))) {
        if (end - at < RECORD) return (int)(at - bytes);
        int talker = (int)digits(at + 1, 4, 10);
        m->records++;
        parsed_records++;
        on_record(m, talker, digits(at + 6, 10, 10), digits(at + 17, 16, 16));
        at += RECORD;
    }
    return length;
}

static void parse(struct member *m) {
    static char bytes[CARRY + READ_BYTES];
    memcpy(bytes, m->carry, m->carried);
    ssize_t got = recv(m->fd, bytes + m->carried, READ_BYTES, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN)) die("the server closed a connection");
    if (got <= 0) return;
    m->bytes += got;
    total_bytes += got;
    int length = m->carried + (int)got, done = 0;
    while (m->joined <= 0 && done < length) {
        int more = m->joined < 0 && m->step == 1 ? length - done : follow_steps(m, bytes + done, length - done);
        if (more == 0) break;
        done += more;
    }
    if (m->joined > 0) done += look_at_records(m, bytes + done, length - done);
    m->carried = length - done;
    if (m->carried > CARRY) die("what is carried over is too long");
    memcpy(m->carry, bytes + done, m->carried);
}

static void count(struct member *m) {
    ssize_t got = recv(m->fd, NULL, 1 << 24, MSG_DONTWAIT | MSG_TRUNC);
    if (got == 0 || (got < 0 && errno != EAGAIN)) die("the server closed a connection");
    if (got > 0) {
        m->bytes += got;
        total_bytes += got;
    }
}

static void receive(struct epoll_event event) {
    struct member *m = event.data.ptr;
    if (event.events & ~EPOLLOUT) {
        heard = 1;
        if (m->joined <= 0 || m->parsed) {
            parse(m);
        } else {
            count(m);
        }
    }
    if (m->unsent_bytes || m->watched) flush_posts(m);
}

/*
 * Waits for events until the given time and handles them. Handles the reconnecting members after the others, a few at a
 * time.
 */
static void turn(int64 until) {
    struct epoll_event events[EVENTS];
    int64 left = until - now();
    struct timespec timeout = {left > 0 ? left / SECOND : 0, left > 0 ? left % SECOND : 0};
    int ready = epoll_pwait2(epoll, events, EVENTS, &timeout, NULL), back = 0;
    for (int i = 0; i < ready; i++) {
        if (events[i].data.ptr == &epoll_of_returning) {
            back = 1;
        } else {
            receive(events[i]);
        }
    }
    if (back) ready = epoll_wait(epoll_of_returning, events, AT_A_TIME, 0);
    for (int i = 0; back && i < ready; i++) receive(events[i]);
}

static void run(double seconds) {
    for (int64 end = now() + (int64)(seconds * SECOND); now() < end;) turn(end);
}

/* Runs until no member has received anything for this many seconds. */
static void quiet(double seconds) {
    int64 start = now();
    do {
        heard = 0;
        run(seconds);
        if (now() - start > PATIENCE * SECOND) die("the server does not fall silent");
    } while (heard);
}

static void begin(struct member *m) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(is.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    m->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (m->fd < 0 || connect(m->fd, (struct sockaddr *)&to, sizeof to) < 0) die("cannot connect: %s", strerror(errno));
    setsockopt(m->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(m->fd, F_SETFL, O_NONBLOCK);
    m->watched = -1;
    watch(m, 0);
    say(m);
}

/* Lets the members from..to-1 join, CONNECTING at a time at most. Returns the seconds that this took. */
static double come_in(int from, int to) {
    int64 start = now();
    int expected = joined + to - from;
    for (int begun = from; joined < expected;) {
        while (begun < to && begun - from - (joined - (expected - to + from)) < CONNECTING) begin(&members[begun++]);
        turn(now() + SECOND);
        if (now() - start > PATIENCE * SECOND) die("only %d of %d have joined", joined, is.members);
    }
    return (double)(now() - start) / SECOND;
}

/* ---- checks of order, holes and duplicates */

static void check(struct member *m, int talker, int64 number) {
    if (!m->last) m->last = calloc(is.talkers, sizeof *m->last);
    if (talker >= is.talkers || number != m->last[talker] + 1) {
        if (!wrong++) fprintf(stderr, "load: member %d was sent %lld of talker %d behind %lld\n", (int)(m - members), number,
            talker, talker < is.talkers ? m->last[talker] : -1);
    }
    if (talker < is.talkers) m->last[talker] = number;
}

static void check_end(int64 posts) {
    const struct member *reference = &members[is.members - 1];
    for (int i = 0; i < is.members; i++) {
        int64 difference = members[i].bytes - reference->bytes;
        if (members[i].parsed ? members[i].records != posts : llabs(difference) >= is.size) {
            if (!wrong++) fprintf(stderr, "load: member %d has %lld of %lld posts, and %lld bytes more than another\n", i,
                members[i].records, posts, difference);
        }
    }
}

/* ---- cost of the server */

static double cpu_seconds(void) {
    char path[300];
    int64 sum = 0;
    snprintf(path, sizeof path, "/proc/%d/task", is.server);
    DIR *tasks = is.server ? opendir(path) : NULL;
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", is.server, task->d_name);
        FILE *file = fopen(path, "r");
        int64 ran = 0;
        if (file && task->d_name[0] != '.' && fscanf(file, "%lld", &ran) == 1) sum += ran;
        if (file) fclose(file);
    }
    if (tasks) closedir(tasks);
    return (double)sum / SECOND;
}

static double own_cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / SECOND;
}

/* ---- latencies: 64 buckets for each power of two, so exact to 1.6 % */

enum { BUCKETS = 64 * 40 };
struct latencies {
    int64 counts[BUCKETS], total, worst;
};

static void record(struct latencies *l, int64 nanos) {
    int64 value = nanos < 1 ? 1 : nanos;
    int shift = value < 128 ? 0 : 57 - __builtin_clzll(value);
    int bucket = shift * 64 + (int)(value >> shift);
    l->counts[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
    l->total++;
    if (value > l->worst) l->worst = value;
}

static double micros(const struct latencies *l, double quantile) {
    int64 rank = (int64)(quantile * (double)l->total), seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += l->counts[i];
        if (seen > rank) {
            int shift = i < 128 ? 0 : i / 64 - 1;
            return (double)((int64)(i - shift * 64) << shift) / 1000;
        }
    }
    return (double)l->worst / 1000;
}

static void print_latencies(const char *prefix, const struct latencies *l) {
    printf("\"%sp50_us\":%.1f,\"%sp99_us\":%.1f,\"%sp999_us\":%.1f,\"%smax_us\":%.1f,", prefix, micros(l, .5), prefix, micros(l, .99),
        prefix, micros(l, .999), prefix, (double)l->worst / 1000);
}

/* ---- throughput */

static void keep_talking(struct member *m) {
    while (!stopped_sending && m->in_flight < is.inflight) {
        m->in_flight++;
        m->sent++;
        post(m, m->talker, m->sent, 0, 0);
    }
}

static void throughput_record(struct member *m, int talker, int64 number, int64 due) {
    (void)due;
    check(m, talker, number);
    if (talker == m->talker) {
        m->in_flight--;
        keep_talking(m);
    }
}

static void sampled(int all) {
    for (int i = 0; i < is.members; i++) {
        members[i].talker = i < is.talkers ? i : -1;
        members[i].parsed = all || i < is.talkers || i >= is.members - is.sample;
    }
}

static void forget_joining(void) {
    for (int i = 0; i < is.members; i++) members[i].bytes = members[i].records = 0;
    total_bytes = parsed_records = 0;
}

struct reading {
    int64 time, bytes, records, reference_bytes, reference_records;
    double cpu, own_cpu;
};

static struct reading read_all(void) {
    const struct member *reference = &members[is.members - 1];
    return (struct reading){now(), total_bytes, parsed_records, reference->bytes, reference->records, cpu_seconds(), own_cpu_seconds()};
}

/* Takes readings while talkers talk, then stops the talkers. */
static void measure(struct reading *from, struct reading *to) {
    run(is.warmup);
    *from = read_all();
    run(is.seconds);
    *to = read_all();
    stopped_sending = 1;
    quiet(0.5);
}

static void print_cost(const struct reading *from, const struct reading *to, double deliveries) {
    double seconds = (double)(to->time - from->time) / SECOND, cpu = to->cpu - from->cpu;
    printf("\"deliveries_per_second\":%.0f,\"cpu_seconds_per_million\":%.4f,\"server_cpu\":%.2f,\"load_cpu\":%.2f,",
        deliveries / seconds, cpu / deliveries * 1e6, cpu / seconds, (to->own_cpu - from->own_cpu) / seconds);
}

static void throughput(void) {
    on_record = throughput_record;
    sampled(0);
    come_in(0, is.members);
    quiet(1.2);
    forget_joining();
    for (int i = 0; i < is.talkers; i++) {
        keep_talking(&members[i]);
        flush_posts(&members[i]);
    }
    struct reading a, b;
    measure(&a, &b);
    int64 posts = 0;
    for (int i = 0; i < is.talkers; i++) posts += members[i].sent;
    check_end(posts);
    double frame = (double)(b.reference_bytes - a.reference_bytes) / (double)(b.reference_records - a.reference_records);
    print_cost(&a, &b, (double)(b.bytes - a.bytes) / frame);
    printf("\"frame_bytes\":%.1f,", frame);
}

/* ---- latency */

static struct latencies before, during;
static struct latencies *measuring; /* null while nothing is measured */

static void latency_record(struct member *m, int talker, int64 number, int64 due) {
    check(m, talker, number);
    if (measuring) record(measuring, now() - due);
}

static int64 first_due, posts_made;

/* Posts as the next talker; talkers take turns. */
static void post_next(int64 due) {
    struct member *m = &members[posts_made++ % is.talkers];
    m->sent++;
    post(m, m->talker, m->sent, 0, due);
    flush_posts(m);
}

/* Makes all posts that are due, then waits for the next due time, at most until the given time. */
static void steady_turn(int64 until) {
    int64 interval = SECOND / is.rate, due;
    while ((due = first_due + posts_made * interval) <= now()) post_next(due);
    turn(due < until ? due : until);
}

static void steadily(double seconds) {
    for (int64 end = now() + (int64)(seconds * SECOND); now() < end;) steady_turn(end);
}

static void latency(void) {
    on_record = latency_record;
    sampled(1);
    come_in(0, is.members);
    quiet(1.2);
    forget_joining();
    first_due = now();
    steadily(is.warmup);
    measuring = &before;
    struct reading a = read_all();
    steadily(is.seconds);
    struct reading b = read_all();
    measuring = NULL;
    quiet(0.5);
    check_end(posts_made);
    print_latencies("", &before);
    printf("\"server_cpu\":%.3f,", (b.cpu - a.cpu) / is.seconds);
}

/* ---- idle */

static void idle(void) {
    on_record = latency_record;
    sampled(0);
    struct reading a = read_all();
    double seconds = come_in(0, is.members);
    quiet(1.2);
    struct reading b = read_all();
    printf("\"joined_seconds\":%.3f,\"server_cpu_seconds\":%.3f,\"bytes_per_member\":%.0f,", seconds, b.cpu - a.cpu,
        (double)b.bytes / is.members);
    puts("\"joined\":true}");
    fflush(stdout);
    while (getchar() != EOF) {}
    exit(0);
}

/* ---- resume */

static int caught_up;
static int64 returned_at, caught_up_at, missed;

static void resume_record(struct member *m, int talker, int64 number, int64 due) {
    check(m, talker, number);
    int returned = (int)(m - members) >= is.members;
    if (!returned && measuring) record(measuring, now() - due);
    if (returned && m->records == missed) {
        caught_up++;
        caught_up_at = now();
    }
}

/* Connects a member without joining. */
static void come_back(struct member *m) {
    m->joined = -1;
    m->talker = -1;
    m->parsed = 1;
    begin(m);
}

/* Closes some members, makes posts, and lets the same number of others join that read all missed posts. */
static void go_and_come_back(struct member *leaving, struct member *returning, struct latencies *meanwhile) {
    static struct protocol coming_back;
    static char join[128];
    for (int i = 0; i < is.returning; i++) {
        close(leaving[i].fd);
        come_back(&returning[i]);
    }
    quiet(1.2);
    int64 seen = posts_made;
    while (posts_made < seen + is.behind || posts_made % is.talkers) {
        post_next(0);
        turn(now());
    }
    missed = posts_made - seen;
    caught_up = 0;
    quiet(1.2);
    snprintf(join, sizeof join, "{\"type\":\"join\",\"after\":{\"epoch\":\"%s\",\"seq\":%lld}}\n", epoch, seen);
    coming_back = *protocol;
    coming_back.steps[1].say = join;
    protocol = &coming_back;
    measuring = meanwhile;
    returned_at = now();
    first_due = returned_at - posts_made * (SECOND / is.rate);
    for (int i = 0; i < is.returning; i++) {
        returning[i].last = malloc(is.talkers * sizeof(int64));
        for (int t = 0; t < is.talkers; t++) returning[i].last[t] = (seen - t + is.talkers - 1) / is.talkers;
        returning[i].joined = 0;
        say(&returning[i]);
    }
    steadily(is.seconds);
    measuring = NULL;
    quiet(0.5);
    if (caught_up < is.returning) die("only %d have caught up", caught_up);
}

/*
 * Measures the latency for the members that stay, before and while others reconnect. Counts the last of several waves,
 * when the server is warm.
 */
static void resume(void) {
    on_record = resume_record;
    sampled(1);
    for (int i = 0; i < is.returning; i++) members[is.members + i].talker = -1;
    come_in(0, is.members + is.returning);
    quiet(1.2);
    forget_joining();
    first_due = now();
    steadily(is.warmup);
    measuring = &before;
    steadily(is.seconds);
    measuring = NULL;
    quiet(0.5);
    for (int wave = 1; wave <= is.waves; wave++) {
        struct member *leaving = members + is.members + (wave - 1) * is.returning;
        go_and_come_back(leaving, leaving + is.returning, wave == is.waves ? &during : NULL);
    }
    print_latencies("before_", &before);
    print_latencies("", &during);
    printf("\"caught_up_seconds\":%.3f,", (double)(caught_up_at - returned_at) / SECOND);
}

/* ---- rooms */

/* Returns the member that posts in a room: the member in its first seat. */
static struct member *poster(int room) { return &members[(int64)room * is.seats % is.members]; }

static void post_in(int stream, int64 number, int64 due) {
    struct member *m = poster(last_room_of_stream[stream]);
    post(m, stream, number, last_room_of_stream[stream], due);
    flush_posts(m);
}

static void rooms_record(struct member *m, int stream, int64 number, int64 due) {
    if (m != poster(last_room_of_stream[stream]) || stopped_sending) return;
    last_room_of_stream[stream] = (last_room_of_stream[stream] + is.talkers) % is.rooms;
    post_in(stream, number + 1, due);
}

static void rooms(void) {
    on_record = rooms_record;
    for (int i = 0; i < is.members; i++) {
        members[i].talker = -1;
        members[i].parsed = 1;
    }
    double joining = come_in(0, is.members);
    quiet(1.2);
    forget_joining();
    for (int stream = 0; stream < is.talkers; stream++) {
        last_room_of_stream[stream] = stream % is.rooms;
        post_in(stream, 1, 0);
    }
    struct reading a, b;
    measure(&a, &b);
    wrong += parsed_records % is.seats != 0;
    printf("\"joined_seconds\":%.3f,", joining);
    print_cost(&a, &b, (double)(b.records - a.records));
}

/* ---- */

static void set(const char *argument) {
    const struct {
        const char *key;
        int *value;
    } numbers[] = {{"port", &is.port}, {"members", &is.members}, {"talkers", &is.talkers}, {"sample", &is.sample},
        {"inflight", &is.inflight}, {"rate", &is.rate}, {"size", &is.size}, {"server", &is.server}, {"behind", &is.behind},
        {"returning", &is.returning}, {"waves", &is.waves}, {"rooms", &is.rooms}, {"seats", &is.seats}};
    const char *value = strchr(argument, '=');
    size_t length = value ? (size_t)(value++ - argument) : 0;
    for (size_t i = 0; value && i < sizeof numbers / sizeof *numbers; i++) {
        if (strlen(numbers[i].key) == length && !strncmp(argument, numbers[i].key, length)) {
            *numbers[i].value = atoi(value);
            return;
        }
    }
    if (value && !strncmp(argument, "warmup=", 7)) {
        is.warmup = atof(value);
    } else if (value && !strncmp(argument, "seconds=", 8)) {
        is.seconds = atof(value);
    } else if (value && !strncmp(argument, "protocol=", 9)) {
        is.protocol = value;
    } else {
        die("what is %s?", argument);
    }
}

int main(int argc, char **arguments) {
    static const struct {
        const char *name;
        void (*does)(void);
    } works[] = {{"throughput", throughput}, {"latency", latency}, {"idle", idle}, {"resume", resume}, {"rooms", rooms}};
    for (int i = 2; i < argc; i++) set(arguments[i]);
    for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
        if (!strcmp(protocols[i].name, is.protocol)) protocol = &protocols[i];
    if (argc < 2 || !protocol || is.size < RECORD || is.size > 110 || is.talkers > is.members || rooms_of_each() > MAX_ROOMS)
        die("see the top of load.c");
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    members = calloc(is.members + (is.waves + 1) * is.returning, sizeof *members);
    epoll = epoll_create1(0);
    epoll_of_returning = epoll_create1(0);
    epoll_ctl(epoll, EPOLL_CTL_ADD, epoll_of_returning, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &epoll_of_returning});
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (!strcmp(works[i].name, arguments[1])) {
            printf("{");
            works[i].does();
            printf("\"wrong\":%lld}\n", wrong);
            return wrong > 0;
        }
    }
    die("see the top of load.c");
}
